/**
 * Power flow: which voltages follow from given injections, by Newton's method in polar form. Start
 * at {@link org.evenload.grid.flow.PowerFlow}.
 */
@NullMarked
package org.evenload.grid.flow;

import org.jspecify.annotations.NullMarked;
