/** Study files: YAML read into validated, immutable records. */
@NullMarked
package org.evenload.jobs.config;

import org.jspecify.annotations.NullMarked;
