@NullMarked
package org.evenload.jobs;

import org.jspecify.annotations.NullMarked;
