/** What an optimal power flow found, in physical units and in the order of the network. */
@NullMarked
package org.evenload.grid.opf.result;

import org.jspecify.annotations.NullMarked;
