package org.evenload.jobs.kind.penetration.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void intervalsAreRoundedOutwards() {
    assertThat(Words.interval(capacity(8625, 10_775))).isEqualTo("8,620 to 10,800");
    assertThat(Words.interval(capacity(57, 98))).isEqualTo("57 to 98");
    assertThat(Words.interval(capacity(8620, 39_500))).isEqualTo("8,620 to 39,500");
  }

  private static Row capacity(int lower, int upper) {
    StructType schema =
        new StructType()
            .add("lower_vehicles", DataTypes.IntegerType)
            .add("upper_vehicles", DataTypes.IntegerType);
    return new GenericRowWithSchema(new Object[] {lower, upper}, schema);
  }
}
