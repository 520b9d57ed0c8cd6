package org.evenload.model.online.flow;

/**
 * What probing a feeder found, by port (and port, row by row).
 *
 * @param noLoadRe volts across each port without load
 * @param zRe fall of voltage across the row's port per ampere out of the column's
 * @param lossOhm watts of loss per square ampere, symmetric
 * @param lossLinearRe watts of loss per ampere
 */
record Probes(
    double[] noLoadRe,
    double[] noLoadIm,
    double[] baseVolts,
    double[] zRe,
    double[] zIm,
    double[] lossOhm,
    double[] lossLinearRe,
    double[] lossLinearIm,
    double lossAtNoLoadKw) {}
