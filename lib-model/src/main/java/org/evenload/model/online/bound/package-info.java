/**
 * Proofs: how good any choice in a slot can be, and how cheap a day could have been with perfect
 * foresight.
 */
@NullMarked
package org.evenload.model.online.bound;

import org.jspecify.annotations.NullMarked;
