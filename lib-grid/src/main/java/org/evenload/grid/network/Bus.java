package org.evenload.grid.network;

/**
 * A bus with its demand and shunt.
 *
 * @param number the number that files and messages use; unique, positive, not necessarily dense
 * @param name free text, may be empty
 * @param demandMw constant active demand
 * @param demandMvar constant reactive demand
 * @param shuntMw active power the shunt takes at 1 p.u. (MATPOWER's Gs)
 * @param shuntMvar reactive power the shunt gives at 1 p.u. (MATPOWER's Bs)
 * @param baseKv nominal voltage, 0 where the file gives none
 * @param vmPu voltage magnitude of the file, a start value
 * @param vaDeg voltage angle of the file; at the slack bus it is the reference
 * @param vmMinPu least magnitude allowed in an optimal power flow
 * @param vmMaxPu greatest magnitude allowed in an optimal power flow
 */
public record Bus(
    int number,
    String name,
    BusType type,
    double demandMw,
    double demandMvar,
    double shuntMw,
    double shuntMvar,
    double baseKv,
    double vmPu,
    double vaDeg,
    double vmMinPu,
    double vmMaxPu) {}
