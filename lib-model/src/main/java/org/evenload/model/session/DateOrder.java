package org.evenload.model.session;

/** Which of two numbers of a date such as 03/02/2018 is the day. */
public enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST
}
