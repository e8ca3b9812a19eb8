/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Johnson's weights from correlations. */
#include "stats/driver_patterns.h"

#include <math.h>
#include <stdlib.h>

/* Directions in which the items vary less than this are none. */
#define NO_DIRECTION 1e-10

bool johnson_init(struct johnson *johnson, size_t items)
{
    *johnson = (struct johnson){.room = items};
    johnson->matrix = gsl_matrix_alloc(items, items);
    johnson->vectors = gsl_matrix_alloc(items, items);
    johnson->values = gsl_vector_alloc(items);
    johnson->work = gsl_eigen_symmv_alloc(items);
    johnson->root = calloc(items * items, sizeof *johnson->root);
    johnson->b = calloc(items, sizeof *johnson->b);
    johnson->weights = calloc(items, sizeof *johnson->weights);
    return johnson->matrix && johnson->vectors && johnson->values && johnson->work &&
           johnson->root && johnson->b && johnson->weights;
}

void johnson_release(struct johnson *johnson)
{
    gsl_matrix_free(johnson->matrix);
    gsl_matrix_free(johnson->vectors);
    gsl_vector_free(johnson->values);
    gsl_eigen_symmv_free(johnson->work);
    free(johnson->root);
    free(johnson->b);
    free(johnson->weights);
}

/* Takes the eigenvalues and vectors. Items that do not vary leave the matrix as that of one that
 * has nothing in common with the others, so that the working space serves any number of them. */
static void take_eigen(const struct correlations *c, struct johnson *johnson)
{
    gsl_matrix *matrix = johnson->matrix;

    gsl_matrix_set_identity(matrix);
    for (size_t i = 0; i < c->kept; i++) {
        for (size_t j = 0; j < c->kept; j++) {
            gsl_matrix_set(matrix, i, j, c->items[i * c->kept + j]);
        }
    }
    gsl_eigen_symmv(matrix, johnson->values, johnson->vectors, johnson->work);
}

static bool is_of_kept(const struct johnson *johnson, size_t kept, size_t direction)
{
    double within = 0;

    for (size_t i = 0; i < kept; i++) {
        double part = gsl_matrix_get(johnson->vectors, i, direction);

        within += part * part;
    }
    return within > 0.5;
}

void johnson_weigh(const struct correlations *c, struct johnson *johnson)
{
    const gsl_matrix *vectors;
    const gsl_vector *values;
    size_t kept = c->kept;

    take_eigen(c, johnson);
    vectors = johnson->vectors;
    values = johnson->values;
    johnson->directions = 0;
    for (size_t i = 0; i < kept; i++) {
        johnson->b[i] = johnson->weights[i] = 0;
        for (size_t j = 0; j < kept; j++) {
            johnson->root[i * kept + j] = 0;
        }
    }
    for (size_t d = 0; d < johnson->room; d++) {
        double value = gsl_vector_get(values, d), along = 0;

        if (!(value > NO_DIRECTION) || !is_of_kept(johnson, kept, d)) {
            continue;
        }
        johnson->directions++;
        for (size_t i = 0; i < kept; i++) {
            along += gsl_matrix_get(vectors, i, d) * c->with[i];
        }
        for (size_t i = 0; i < kept; i++) {
            double part = gsl_matrix_get(vectors, i, d);

            johnson->b[i] += part * along / sqrt(value);
            for (size_t j = 0; j < kept; j++) {
                johnson->root[i * kept + j] += part * sqrt(value) * gsl_matrix_get(vectors, j, d);
            }
        }
    }
    johnson->r2 = 0;
    for (size_t i = 0; i < kept; i++) {
        for (size_t j = 0; j < kept; j++) {
            double part = johnson->root[i * kept + j] * johnson->b[j];

            johnson->weights[i] += part * part;
        }
        johnson->r2 += johnson->weights[i];
    }
    johnson->r2 = fmin(1, johnson->r2);
}
