/** What commands print, and the codes with which they end. */
@NullMarked
package org.evenload.jobs.cli.output;

import org.jspecify.annotations.NullMarked;
