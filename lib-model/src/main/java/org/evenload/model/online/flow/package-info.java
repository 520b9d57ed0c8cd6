/**
 * Power flows of a low-voltage feeder by the thousand: the feeder is reduced once to the places
 * where loads and chargers are connected, and checked against the full feeder where a decision is
 * accepted.
 */
@NullMarked
package org.evenload.model.online.flow;

import org.jspecify.annotations.NullMarked;
