/**
 * Rules by which chargers on one grid share it, slot by slot, without knowledge of the future: one
 * interface, one class for each. What the grid admits is asked through {@link
 * org.evenload.model.online.rule.SlotLimits}, so the rules serve any network with limits.
 */
@NullMarked
package org.evenload.model.online.rule;

import org.jspecify.annotations.NullMarked;
