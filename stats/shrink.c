/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/shrink.h"

#include "stats/gamma_rise.h"

#include <math.h>
#include <stdbool.h>

/* The units together. */
struct sample {
    size_t k;
    const int64_t *hits, *trials;
    int64_t all_hits, all_trials;
    size_t units; /* that have trials */
};

static enum stats_status sample_of(size_t k, const int64_t hits[], const int64_t trials[],
                                   struct sample *sample)
{
    *sample = (struct sample){k, hits, trials, 0, 0, 0};
    for (size_t i = 0; i < k; i++) {
        if (!(hits[i] >= 0 && hits[i] <= trials[i] &&
              trials[i] <= SHRINK_TRIALS_MAX - sample->all_trials)) {
            return STATS_DOMAIN;
        }
        sample->all_hits += hits[i];
        sample->all_trials += trials[i];
        sample->units += trials[i] > 0;
    }
    return sample->units > 0 ? STATS_OK : STATS_NO_DATA;
}

static bool all_alike(const struct sample *sample)
{
    return sample->all_hits == 0 || sample->all_hits == sample->all_trials;
}

/* gamma = (S - pq (k - 1)) / (pq (N - sum n^2/N - (k - 1))), S = sum n_i (p_i - p)^2; all in whole
 * numbers as long as it goes, so that "none" is exact. */
enum stats_status shrink_moments(size_t k, const int64_t hits[], const int64_t trials[],
                                 struct shrink_moments *result)
{
    struct sample sample;
    enum stats_status status = sample_of(k, hits, trials, &sample);
    double n, pq, between = 0, below;
    int64_t room;

    if (status != STATS_OK) {
        return status;
    }
    n = (double)sample.all_trials;
    pq = (double)sample.all_hits / n * ((double)(sample.all_trials - sample.all_hits) / n);
    room = sample.all_trials * (sample.all_trials - (int64_t)(sample.units - 1));
    for (size_t i = 0; i < k; i++) {
        if (trials[i] > 0) {
            double off = (double)(hits[i] * sample.all_trials - sample.all_hits * trials[i]) / n;

            between += off * off / (double)trials[i];
            room -= trials[i] * trials[i];
        }
    }
    *result = (struct shrink_moments){.mean = (double)sample.all_hits / n,
                                      .gamma_status = STATS_NO_DATA,
                                      .prior_status = STATS_NO_DATA};
    if (all_alike(&sample) || room == 0) {
        return STATS_OK;
    }
    below = pq * ((double)room / n);
    result->gamma_status = STATS_OK;
    result->gamma = (between - pq * (double)(sample.units - 1)) / below;
    if (result->gamma > 0 && result->gamma < 1) {
        double weight = 1 / result->gamma - 1;

        result->prior_status = STATS_OK;
        result->prior.a = result->mean * weight;
        result->prior.b = (double)(sample.all_trials - sample.all_hits) / n * weight;
    }
    return STATS_OK;
}

/* A prior by its weight alpha + beta and its odds alpha/beta, both as logarithms. */
static struct beta_shape prior_at(double log_weight, double log_odds)
{
    double weight = exp(log_weight);

    return (struct beta_shape){weight / (1 + exp(-log_odds)), weight / (1 + exp(log_odds))};
}

static double log_likelihood(const struct sample *sample, struct beta_shape prior)
{
    double sum = 0;

    for (size_t i = 0; i < sample->k; i++) {
        double n = (double)sample->trials[i], x = (double)sample->hits[i];

        sum += log_gamma_rise(1, n) - log_gamma_rise(1, x) - log_gamma_rise(1, n - x);
        sum += log_gamma_rise(prior.a, x) + log_gamma_rise(prior.b, n - x) -
               log_gamma_rise(prior.a + prior.b, n);
    }
    return sum;
}

/* Which way the odds should move at this weight: falls steadily with the odds, through 0 where the
 * likelihood is greatest; the logarithm makes it nearly straight. */
static double odds_pull(const struct sample *sample, double log_weight, double log_odds)
{
    struct beta_shape prior = prior_at(log_weight, log_odds);
    double up = 0, down = 0;

    for (size_t i = 0; i < sample->k; i++) {
        up += digamma_rise(prior.a, (double)sample->hits[i]);
        down += digamma_rise(prior.b, (double)(sample->trials[i] - sample->hits[i]));
    }
    return log(up / down);
}

/* Slope of the log-likelihood in the logarithm of the weight. */
static double weight_pull(const struct sample *sample, double log_weight, double log_odds)
{
    struct beta_shape prior = prior_at(log_weight, log_odds);
    double weight = prior.a + prior.b, sum = 0;

    for (size_t i = 0; i < sample->k; i++) {
        double n = (double)sample->trials[i], x = (double)sample->hits[i];

        sum += prior.a * digamma_rise(prior.a, x) + prior.b * digamma_rise(prior.b, n - x) -
               weight * digamma_rise(weight, n);
    }
    return sum;
}

/* A falling function between a point where it is positive and one where it is not. */
struct bracket {
    double low, high;
    double at_low, at_high;
};

/* The next point to try: where the straight line crosses 0, or the middle on every third round, so
 * that the bracket surely shrinks. */
static double next_point(const struct bracket *b, int round)
{
    double middle = b->low + (b->high - b->low) / 2;
    double crossing = b->low + (b->high - b->low) * (b->at_low / (b->at_low - b->at_high));

    return round % 3 != 2 && crossing > b->low && crossing < b->high ? crossing : middle;
}

static void narrow(struct bracket *b, double at, double value)
{
    if (value > 0) {
        b->low = at;
        b->at_low = value;
    } else {
        b->high = at;
        b->at_high = value;
    }
}

static const double finest = 1e-14;

/* The likeliest odds at a weight. `near` is where to begin. */
static double likeliest_odds(const struct sample *sample, double log_weight, double near)
{
    struct bracket b = {near, near, 0, 0};
    double step = 0.125, value = odds_pull(sample, log_weight, near);
    double at = near;

    b.at_low = b.at_high = value;
    while (b.at_low <= 0 && step < 1e4) {
        b.low -= step;
        b.at_low = odds_pull(sample, log_weight, b.low);
        step *= 2;
    }
    while (b.at_high > 0 && step < 1e4) {
        b.high += step;
        b.at_high = odds_pull(sample, log_weight, b.high);
        step *= 2;
    }
    for (int round = 0; round < 200 && b.high - b.low > finest * (1 + fabs(at)); round++) {
        at = next_point(&b, round);
        value = odds_pull(sample, log_weight, at);
        if (!(fabs(value) > finest)) {
            break;
        }
        narrow(&b, at, value);
    }
    return at;
}

/* Where the likelihood stops rising with the weight, inside a bracket; the odds go along. */
static double likeliest_weight(const struct sample *sample, struct bracket b, double *log_odds)
{
    double at = b.low;

    for (int round = 0; round < 200 && b.high - b.low > finest * (1 + fabs(at)); round++) {
        at = next_point(&b, round);
        *log_odds = likeliest_odds(sample, at, *log_odds);
        narrow(&b, at, weight_pull(sample, at, *log_odds));
    }
    return at;
}

/* The weights that are looked at, from rates of nearly 0 and 1 only to nearly equal rates, as
 * logarithms: 1e-5 to 1e8 in steps wide enough to be quick and narrower than any hill. */
static const double lightest = -11.5, heaviest = 18.4;
enum { WEIGHTS = 40 };

/* What the likelihood favours. */
enum favoured { FAVOURS_PRIOR, FAVOURS_EQUAL_RATES, FAVOURS_EXTREMES };

/* The likeliest prior among those from which every small step makes the counts less likely. Seldom
 * equal rates are likelier still than it; it is kept, as every program that solves for the slope
 * does. */
static enum favoured search_weight(const struct sample *sample, struct shrink_likelihood *result)
{
    double log_odds =
        log((double)sample->all_hits / (double)(sample->all_trials - sample->all_hits));
    double slack = 1e-13 * (double)sample->all_trials;
    double step = (heaviest - lightest) / (WEIGHTS - 1);
    double equal = log_likelihood(sample, prior_at(heaviest, log_odds));
    struct bracket b = {heaviest, heaviest, 0, 0};
    enum favoured favoured = FAVOURS_EQUAL_RATES;

    for (int i = WEIGHTS - 1; i >= 0; i--) {
        double odds = log_odds;

        b.low = lightest + step * i;
        log_odds = likeliest_odds(sample, b.low, log_odds);
        b.at_low = weight_pull(sample, b.low, log_odds);
        if (b.at_low > slack && b.at_high < -slack) {
            double weight = likeliest_weight(sample, b, &odds);
            struct beta_shape prior = prior_at(weight, odds);
            double likelihood = log_likelihood(sample, prior);

            if (favoured != FAVOURS_PRIOR || likelihood > result->likelihood) {
                favoured = FAVOURS_PRIOR;
                result->prior = prior;
                result->likelihood = likelihood;
            }
        }
        b.high = b.low;
        b.at_high = b.at_low;
    }
    /* With one trial each the weight makes no difference but for rounding. */
    if (favoured != FAVOURS_PRIOR &&
        log_likelihood(sample, prior_at(lightest, log_odds)) > equal + 1e-9 * (1 + fabs(equal))) {
        favoured = FAVOURS_EXTREMES;
    }
    return favoured;
}

static enum favoured search(const struct sample *sample, struct shrink_likelihood *result)
{
    struct shrink_likelihood found = {{0, 0}, 0, 0, 0};
    enum favoured favoured = FAVOURS_EQUAL_RATES;

    if (sample->units > 1 && !all_alike(sample)) {
        favoured = search_weight(sample, &found);
    }
    if (favoured == FAVOURS_PRIOR) {
        double weight = found.prior.a + found.prior.b;

        found.mean = found.prior.a / weight;
        found.rho = 1 / (weight + 1);
        *result = found;
    }
    return favoured;
}

enum stats_status shrink_likelihood(size_t k, const int64_t hits[], const int64_t trials[],
                                    struct shrink_likelihood *result)
{
    struct sample sample;
    enum stats_status status = sample_of(k, hits, trials, &sample);

    if (status != STATS_OK) {
        return status;
    }
    return search(&sample, result) == FAVOURS_PRIOR ? STATS_OK : STATS_NOT_REACHED;
}

enum stats_status shrink_fit(size_t k, const int64_t hits[], const int64_t trials[],
                             struct shrink_fit *result)
{
    struct shrink_likelihood likeliest;
    struct shrink_moments moments;
    struct sample sample;
    enum favoured favoured;
    enum stats_status status = sample_of(k, hits, trials, &sample);

    if (status == STATS_OK) {
        status = shrink_moments(k, hits, trials, &moments);
    }
    if (status != STATS_OK) {
        return status;
    }
    *result = (struct shrink_fit){
        SHRINK_POOLED, {0, 0}, moments.mean, sample.all_hits, sample.all_trials};
    favoured = search(&sample, &likeliest);
    if (moments.gamma_status == STATS_OK && !(moments.gamma > 0)) {
        return STATS_OK;
    }
    if (favoured == FAVOURS_PRIOR) {
        result->way = SHRINK_LIKELIHOOD;
        result->prior = likeliest.prior;
        result->mean = likeliest.mean;
    } else if (moments.prior_status == STATS_OK) {
        result->way = SHRINK_MOMENTS;
        result->prior = moments.prior;
    } else if (favoured == FAVOURS_EXTREMES) {
        result->way = SHRINK_ALONE;
        result->prior = (struct beta_shape){0.5, 0.5};
        result->mean = 0.5;
    } else if (all_alike(&sample)) {
        result->mean = ((double)sample.all_hits + 0.5) / ((double)sample.all_trials + 1);
    }
    return STATS_OK;
}

enum stats_status shrink_with(struct beta_shape prior, int64_t hits, int64_t trials,
                              double confidence, struct shrunk *result)
{
    double tail = (1 - confidence) / 2;
    struct beta_shape shape = {prior.a, prior.b};
    struct beta_point low, high;
    enum stats_status status;

    if (!(hits >= 0 && hits <= trials && trials <= SHRINK_TRIALS_MAX && prior.a > 0 &&
          prior.b > 0 && confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    shape.a += (double)hits;
    shape.b += (double)(trials - hits);
    status = beta_lower_point(shape, tail, &low);
    if (status == STATS_OK) { /* mirrored, so that the tail is cut off above */
        status = beta_lower_point((struct beta_shape){shape.b, shape.a}, tail, &high);
    }
    if (status == STATS_OK) {
        *result = (struct shrunk){shape.a / (shape.a + shape.b), low.x, high.y};
    }
    return status;
}

enum stats_status shrink_rate(const struct shrink_fit *fit, int64_t hits, int64_t trials,
                              double confidence, struct shrunk *result)
{
    enum stats_status status;

    if (!(hits >= 0 && hits <= trials)) {
        return STATS_DOMAIN;
    }
    if (fit->way != SHRINK_POOLED) {
        return shrink_with(fit->prior, hits, trials, confidence, result);
    }
    status = shrink_with((struct beta_shape){0.5, 0.5}, fit->hits, fit->trials, confidence, result);
    if (status == STATS_OK) {
        result->rate = fit->mean;
    }
    return status;
}
