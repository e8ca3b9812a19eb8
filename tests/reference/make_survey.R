# SPDX-License-Identifier: GPL-3.0-or-later
# Makes weight.csv, reliability.csv and driver.csv beside it: Rscript make_survey.R (R 4.2.2, survey 4.1.1, psych 2.2.9).
# The answers are synthetic; what comes of them is what these programs print. Left out are figures that R itself
# does not give, or gives only as rounding (a design effect of equal answers).
options(digits = 17, warn = -1)
suppressPackageStartupMessages({ library(survey); library(psych) })
set.seed(20)

write_to <- function(file) { out <<- file(file, "w"); writeLines("method,inputs,expected,source", out) }
numbers <- function(v) paste(vapply(v, function(z) if (is.na(z)) "NA" else if (is.numeric(z)) sprintf("%.15g", z) else z, ""), collapse = " ")
inputs <- function(list) paste(names(list), vapply(list, function(v) if (is.matrix(v)) paste(apply(v, 1, numbers), collapse = "|") else numbers(v), ""), sep = "=", collapse = ";")
row <- function(method, list, output, value, source) if (!is.infinite(value))
  writeLines(sprintf('%s,"%s;out=%s",%s,"%s"', method, inputs(list), output, if (is.na(value)) "NA" else sprintf("%.17g", value), source), out)

survey_rows <- function(d) {
  design <- svydesign(ids = if (is.null(d$cluster)) ~1 else ~cluster, strata = if (is.null(d$stratum)) NULL else ~stratum,
                      fpc = if (is.null(d$fpc)) NULL else ~fpc, weights = ~w, data = as.data.frame(d))
  df <- degf(design); mean <- svymean(~y, design, deff = TRUE); total <- svytotal(~y, design); limits <- confint(mean, df = df)
  name <- "R survey 4.1.1 svymean"
  row("svy_mean", d, "estimate", coef(mean)[[1]], name); row("svy_mean", d, "se", SE(mean)[[1]], name); row("svy_mean", d, "df", df, "R survey 4.1.1 degf")
  varied <- length(unique(d$y)) > 1
  if (varied) row("svy_mean", d, "deff", deff(mean)[[1]], paste(name, "deff=TRUE"))
  row("svy_mean", d, "lower_t", limits[1], name); row("svy_mean", d, "upper_t", limits[2], name)
  row("svy_total", d, "estimate", coef(total)[[1]], "R survey 4.1.1 svytotal"); row("svy_total", d, "se", SE(total)[[1]], "R survey 4.1.1 svytotal")
  if (!all(d$y %in% 0:1) || df < 2) return()
  for (ci in c("logit", "beta")) if (varied) {
    limits <- attr(svyciprop(~y, design, method = ci), "ci")
    for (i in 1:2) row("svy_prop_ci", c(d, ci = ci), c("lower", "upper")[i], limits[[i]], paste("R survey 4.1.1 svyciprop", ci))
  }
  p <- coef(mean)[[1]]; n <- length(d$y)
  n_eff <- if (varied) min(n, n / deff(svymean(~y, design, deff = "replace"))[[1]]) else sum(d$w)^2 / sum(d$w^2)
  z <- qnorm(.975); middle <- p + z^2 / 2 / n_eff; off <- z * sqrt(p * (1 - p) / n_eff + z^2 / 4 / n_eff^2)
  name <- "R 4.2.2, Wilson 1927 on n/deff of svymean deff=replace, at most n; Kish 1965 when all answers agree"
  row("svy_prop_ci", c(d, ci = "wilson"), "n_eff", n_eff, name)
  row("svy_prop_ci", c(d, ci = "wilson"), "lower", (middle - off) / (1 + z^2 / n_eff), name)
  row("svy_prop_ci", c(d, ci = "wilson"), "upper", (middle + off) / (1 + z^2 / n_eff), name)
}
calibrated_rows <- function(d) {
  data <- data.frame(y = d$y, g = factor(d$g), h = factor(d$h), w = d$w); design <- svydesign(~1, weights = ~w, data = data)
  known <- function(name, counts) setNames(data.frame(levels(data[[name]]), counts), c(name, "Freq"))
  raked <- rake(design, list(~g, ~h), list(known("g", d$pop_g), known("h", d$pop_h)), control = list(maxit = 5000, epsilon = 1e-13))
  post <- postStratify(design, ~g, known("g", d$pop_g))
  for (one in list(list("rake", raked, "R survey 4.1.1 rake"), list("poststratify", post, "R survey 4.1.1 postStratify"))) {
    mean <- svymean(~y, one[[2]]); row(one[[1]], d, "estimate", coef(mean)[[1]], one[[3]]); row(one[[1]], d, "se", SE(mean)[[1]], one[[3]])
    row(one[[1]], c(d, row = 2), "weight", weights(one[[2]])[[2]], one[[3]])
  }
  row("kish_neff", list(w = d$w), "n_eff", sum(d$w)^2 / sum(d$w^2), "R 4.2.2, Kish 1965")
}
write_to("weight.csv")
for (d in list(list(y = c(1, 1, 1, 1, 1, 1), w = c(1, 2, 1.5, 3, .5, 2)), list(y = c(0, 0, 0), w = c(2, 3, 4)), list(y = c(1, 0, 1), w = c(1, 2, 2)), list(y = c(5, 4, NA, 2), w = c(2, 2, 3, 2)),
               list(y = c(1, 0, 1, 1, 0), stratum = c("a", "a", "a", "a", "b"), w = c(2, 2, 2, 2, 1), fpc = c(8, 8, 8, 8, 1)), list(y = c(1, 0, 1, 1, 0, 1), stratum = rep(c("a", "b"), each = 3), w = rep(c(2, 4), each = 3), fpc = rep(c(.5, .25), each = 3)),
               list(y = c(5, 4, 3, 5, 2, 1, 4, 4), stratum = rep(c(1, 7), each = 4), cluster = c(1, 1, 3, 3, 9, 9, 8, 8), w = c(1, 2, 3, 4, 1, 2, 3, 4), fpc = rep(c(5, 7), each = 4)),
               list(y = c(1, 0, 1), w = c(.2, .3, .4)), list(y = rbinom(40, 1, .9), stratum = rep(c("x", "y"), 20), w = round(runif(40, 1, 9), 1)), list(y = rbinom(40, 1, .7), cluster = rep(c(3, 1, 12, 7), 10), w = round(runif(40, 1, 9), 1)),
               list(y = rep(1, 8), w = rep(2.5, 8), fpc = rep(20, 8)))) survey_rows(d)
for (d in list(list(y = c(1, 1, 0, 1, 1, 0), g = c(1, 1, 1, 5, 5, 5), h = c("b", "a", "b", "a", "b", "a"), w = rep(1, 6), pop_g = c(10, 20), pop_h = c(12, 18)),
               list(y = c(1, 1, 0, 1, 1, 0), g = rep(c("x", "y"), each = 3), h = c(1, 2, 3, 1, 2, 3), w = c(1, 2, 3, 1, 2, 3), pop_g = c(60, 40), pop_h = c(30, 30, 40)),
               list(y = c(5, 4, 5, 4, 5, 2, 4), g = c(1, 1, 1, 2, 2, 2, 2), h = c(1, 1, 2, 2, 2, 1, 2), w = c(1, 1, 2, 1, 1, 1, 3), pop_g = c(10, 20), pop_h = c(12, 18)))) calibrated_rows(d)
close(out)

items <- function(n, k, load) { f <- rnorm(n); matrix(sapply(seq_len(k), function(i) pmin(5, pmax(1, round(4 + load * f + .7 * rnorm(n))))), n, k) }
write_to("reliability.csv")
m <- list(items(12, 4, .8), items(10, 2, .8), items(10, 3, .8), items(15, 3, .8), rbind(c(1, 2, 2), c(4, 3, 1), c(2, 2, 5), c(5, 4, 2)))
m[[3]][2, 1] <- NA; m[[3]][9, 3] <- NA; m[[4]][, 2] <- 6 - m[[4]][, 2]
for (x in m) {
  a <- alpha(as.data.frame(x), check.keys = FALSE, warnings = FALSE, delete = FALSE); io <- list(items = x); name <- "R psych 2.2.9 alpha"
  row("cronbach_alpha", io, "raw", a$total$raw_alpha, name); row("cronbach_alpha", io, "standardised", a$total$std.alpha, name)
  for (i in seq_len(ncol(x))) { row("cronbach_alpha", c(io, item = i), "item_rest_r", a$item.stats$r.drop[i], name); row("cronbach_alpha", c(io, item = i), "alpha_if_dropped", a$alpha.drop$raw_alpha[i], name) }
  n <- nrow(x); k <- ncol(x); f <- function(p) 1 - (1 - a$total$raw_alpha) * qf(p, n - 1, (n - 1) * (k - 1))
  if (anyNA(x)) row("cronbach_alpha", io, "raw_listwise", alpha(as.data.frame(x[complete.cases(x), ]), check.keys = FALSE, warnings = FALSE)$total$raw_alpha, paste(name, "of complete rows"))
  else { row("cronbach_alpha", c(io, conf = .95), "feldt_lower", f(.975), "R 4.2.2 qf, Feldt 1965"); row("cronbach_alpha", c(io, conf = .95), "feldt_upper", f(.025), "R 4.2.2 qf, Feldt 1965") }
}
close(out)

write_to("driver.csv")
for (s in 1:3) {
  X <- items(c(25, 12, 8)[s], c(4, 1, 2)[s], .7); y <- pmin(5, pmax(1, round(.6 * rowMeans(X) + 1.6 + .6 * rnorm(nrow(X))))); if (s == 3) y <- 6 - y
  R <- cor(X); r <- cor(X, y); e <- eigen(R, symmetric = TRUE); L <- e$vectors %*% diag(sqrt(e$values), ncol(X)) %*% t(e$vectors); io <- list(items = X, y = y)
  w <- (L^2) %*% solve(L, r)^2; b <- coef(lm(scale(y) ~ scale(X)))[-1]
  row("relative_weights", io, "r2", summary(lm(y ~ X))$r.squared, "R 4.2.2 lm")
  for (i in seq_len(ncol(X))) {
    row("relative_weights", c(io, item = i), "weight", w[i], "R 4.2.2 eigen, Johnson 2000"); row("relative_weights", c(io, item = i), "pearson", r[i], "R 4.2.2 cor")
    row("relative_weights", c(io, item = i), "spearman", cor(X[, i], y, method = "spearman"), "R 4.2.2 cor"); row("relative_weights", c(io, item = i), "kendall_tau_b", cor(X[, i], y, method = "kendall"), "R 4.2.2 cor")
    row("relative_weights", c(io, item = i), "std_beta", b[[i]], "R 4.2.2 lm")
  }
}
close(out)
