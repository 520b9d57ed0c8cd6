package org.evenload.jobs.kind.penetration;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A finished task, as the tables keep it.
 *
 * @param days a row per mode
 * @param periods a row per mode and period
 */
record OperatedTask(DayTask task, List<Row> days, List<Row> periods) implements Serializable {
  static OperatedTask of(PenetrationModel model, DayTask task) {
    DayCalculator calculator = new DayCalculator(model, model.kind(task.kind()));
    double drivenMwh = calculator.fleet(task.vehicles(), task.sample()).uncontrolled().totals().drivenKwh() / 1000;
    List<ModeDay> days = calculator.days(task);
    double hours = model.periodHours();
    return new OperatedTask(
        task,
        days.stream().map(day -> DayRows.day(task, day, drivenMwh, hours)).toList(),
        days.stream().flatMap(day -> DayRows.periods(task, day).stream()).toList());
  }
}
