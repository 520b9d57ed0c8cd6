/** What an aggregator does whose vehicles only charge, fast enough for thousands of fleets. */
@NullMarked
package org.evenload.model.response;

import org.jspecify.annotations.NullMarked;
