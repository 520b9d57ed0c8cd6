@NullMarked
package org.evenload.model;

import org.jspecify.annotations.NullMarked;
