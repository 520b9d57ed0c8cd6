package org.evenload.grid.flow;

/**
 * Voltages by bus index.
 *
 * @param vm magnitudes, p.u.
 * @param va angles, radians
 */
record Voltages(double[] vm, double[] va) {
  Voltages copy() {
    return new Voltages(vm.clone(), va.clone());
  }
}
