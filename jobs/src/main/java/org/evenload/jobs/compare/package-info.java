/** Two runs side by side: settings, inputs, software and headline figures. */
@NullMarked
package org.evenload.jobs.compare;

import org.jspecify.annotations.NullMarked;
