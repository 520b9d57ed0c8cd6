/** What several users of the native solvers share. */
@NullMarked
package org.evenload.model.solver;

import org.jspecify.annotations.NullMarked;
