/** What an optimal power flow is asked: network, demand, what may be shed or granted. */
@NullMarked
package org.evenload.grid.opf.problem;

import org.jspecify.annotations.NullMarked;
