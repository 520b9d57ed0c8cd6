package org.evenload.model.feeder.hosting;

import java.io.Serializable;
import org.evenload.grid.feeder.limit.LimitRecord;

/**
 * A day of a draw at a share under one way to coordinate.
 *
 * @param wantedKwh that vehicles ask for and their stays can hold
 * @param givenKwh what they get
 * @param peakKw greatest power of all loads and vehicles together at nominal voltage
 * @param peakStep from 0
 * @param vehiclePeakKw greatest power of the vehicles alone
 * @param notSolved steps whose power flow has no solution
 */
public record HostingDay(
    String coordination,
    int draw,
    int vehicles,
    double wantedKwh,
    double givenKwh,
    double peakKw,
    int peakStep,
    double vehiclePeakKw,
    int notSolved,
    LimitRecord limits)
    implements Serializable {}
