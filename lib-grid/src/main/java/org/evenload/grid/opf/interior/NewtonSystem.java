package org.evenload.grid.opf.interior;

import java.util.Arrays;
import org.evenload.grid.sparse.LdlAnalysis;
import org.evenload.grid.sparse.SymmetricPattern;

/**
 * Symbolic part of the interior-point Newton system {@code [W + Σ + JdᵀSJd, Jcᵀ; Jc, −δ]}: built
 * once per structure, shared by all periods and threads.
 */
public final class NewtonSystem {
  final NonlinearProgram.Structure structure;
  final SymmetricPattern pattern;
  final LdlAnalysis analysis;
  final int[] diagonalSlot;
  final int[] hessianSlot;
  final int[] equalitySlot;

  /** For every inequality, slots of the pairs of its columns: (0,0), (1,0), (1,1), (2,0), … */
  final int[] pairStart;

  final int[] pairSlot;

  public NewtonSystem(NonlinearProgram.Structure structure) {
    this.structure = structure;
    SparseRows c = structure.equalities();
    SparseRows d = structure.inequalities();
    int n = structure.variables();
    int size = n + c.rows();
    SymmetricPattern.Builder builder = SymmetricPattern.builder(size);
    for (int i = 0; i < size; i++) {
      builder.add(i, i);
    }
    for (int e = 0; e < structure.hessianRow().length; e++) {
      builder.add(structure.hessianRow()[e], structure.hessianColumn()[e]);
    }
    for (int i = 0; i < c.rows(); i++) {
      for (int e = c.start()[i]; e < c.start()[i + 1]; e++) {
        builder.add(n + i, c.column()[e]);
      }
    }
    for (int i = 0; i < d.rows(); i++) {
      for (int a = d.start()[i]; a < d.start()[i + 1]; a++) {
        for (int b = d.start()[i]; b < a; b++) {
          builder.add(d.column()[a], d.column()[b]);
        }
      }
    }
    pattern = builder.build();
    diagonalSlot = new int[size];
    Arrays.setAll(diagonalSlot, i -> pattern.slot(i, i));
    hessianSlot = new int[structure.hessianRow().length];
    Arrays.setAll(
        hessianSlot, e -> pattern.slot(structure.hessianRow()[e], structure.hessianColumn()[e]));
    equalitySlot = new int[c.entries()];
    for (int i = 0; i < c.rows(); i++) {
      for (int e = c.start()[i]; e < c.start()[i + 1]; e++) {
        equalitySlot[e] = pattern.slot(n + i, c.column()[e]);
      }
    }
    pairStart = new int[d.rows() + 1];
    for (int i = 0; i < d.rows(); i++) {
      int k = d.start()[i + 1] - d.start()[i];
      pairStart[i + 1] = pairStart[i] + k * (k + 1) / 2;
    }
    pairSlot = new int[pairStart[d.rows()]];
    int at = 0;
    for (int i = 0; i < d.rows(); i++) {
      for (int a = d.start()[i]; a < d.start()[i + 1]; a++) {
        for (int b = d.start()[i]; b <= a; b++) {
          pairSlot[at++] = pattern.slot(d.column()[a], d.column()[b]);
        }
      }
    }
    int[] group = Arrays.copyOf(structure.variableGroup(), size);
    System.arraycopy(structure.equalityGroup(), 0, group, n, c.rows());
    analysis = LdlAnalysis.of(pattern, group);
  }
}
