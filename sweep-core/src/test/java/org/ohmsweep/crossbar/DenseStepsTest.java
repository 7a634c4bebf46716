package org.ohmsweep.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseStepsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 17, 64})
    void aMatrixTimesItsInverseIsOne(int size) {
        double[][] matrix = new double[size][size];
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = i == j ? size + 1 : 1.0 / (1 + Math.abs(i - j)) - 0.5;
                inverse[i][j] = j <= i ? matrix[i][j] : Double.NaN;
            }
        }
        DenseSteps.invert(inverse);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(inverse[j][i]).as("the upper triangle is left alone").isNaN();
                inverse[j][i] = inverse[i][j];
            }
        }
        double[][] product = new double[size][size];
        DenseSteps.multiply(matrix, inverse, product, 0, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                assertThat(product[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 7})
    void aProductTouchesItsColumnsOnly(int size) {
        double[][] a = new double[size][size];
        double[][] b = new double[size][5];
        double[][] target = new double[size][5];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                a[i][j] = 1 + i * 3 - j;
            }
            for (int j = 0; j < 5; j++) {
                b[i][j] = 2 - i + j * j;
                target[i][j] = 99;
            }
        }
        DenseSteps.multiply(a, b, target, 2, 4);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < 5; j++) {
                double sum = j < 2 || j >= 4 ? 99 : 0;
                for (int k = 0; k < size && j >= 2 && j < 4; k++) {
                    sum += a[i][k] * b[k][j];
                }
                assertThat(target[i][j]).isEqualTo(sum);
            }
        }
    }
}
