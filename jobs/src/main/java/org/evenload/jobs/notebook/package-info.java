/** What a notebook needs to ask a run and to draw what it answers. */
@NullMarked
package org.evenload.jobs.notebook;

import org.jspecify.annotations.NullMarked;
