/** A study run: its stages, its store of tables, resume and manifest. */
@NullMarked
package org.evenload.jobs.study;

import org.jspecify.annotations.NullMarked;
