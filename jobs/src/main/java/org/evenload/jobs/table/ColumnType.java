package org.evenload.jobs.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The few types that tables use. */
public enum ColumnType {
  TEXT(DataTypes.StringType, String.class),
  INTEGER(DataTypes.IntegerType, Integer.class),
  LONG(DataTypes.LongType, Long.class),
  REAL(DataTypes.DoubleType, Double.class),
  LOGICAL(DataTypes.BooleanType, Boolean.class);

  private final DataType spark;
  private final Class<?> java;

  ColumnType(DataType spark, Class<?> java) {
    this.spark = spark;
    this.java = java;
  }

  DataType spark() {
    return spark;
  }

  Class<?> java() {
    return java;
  }
}
