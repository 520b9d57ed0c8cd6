package org.evenload.model.online;

/** Who may charge as soon as it plugs in where others wait for the night. */
public enum Priority {
  HIGH,
  NORMAL
}
