/** How many vehicles the system takes, by charging mode. */
@NullMarked
package org.evenload.jobs.stage.hosting;

import org.jspecify.annotations.NullMarked;
