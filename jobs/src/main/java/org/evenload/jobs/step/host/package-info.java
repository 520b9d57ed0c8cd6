/** How many vehicles a grid takes, and what it is that takes no more. */
@NullMarked
package org.evenload.jobs.step.host;

import org.jspecify.annotations.NullMarked;
