/** The paper's genetic algorithm for one slot (Nabavi 2024, section 3). */
@NullMarked
package org.evenload.model.online.genetic;

import org.jspecify.annotations.NullMarked;
