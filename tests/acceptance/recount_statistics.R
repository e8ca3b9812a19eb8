# SPDX-License-Identifier: GPL-3.0-or-later
# recount_statistics.R SAMPLE FOLDER: counts the raw CSV files of the synthetic sample, computes from these counts what R has functions
# for (and by the formulas of METHODS.md what it has not), and holds it against the JSON files that recount_statistics.sh drew into FOLDER.
# Shares nothing with the program. Read-only; exits 1 when a figure differs by more than rounding.
suppressPackageStartupMessages({ library(jsonlite); library(survival); library(survey) })
arguments <- commandArgs(TRUE)
sample_folder <- arguments[1]
drawn_folder <- arguments[2]
z <- qnorm(0.975)

# ---- counting what is held against what ----

checks <- 0
differences <- 0
same <- function(what, want, got, tolerance = 1e-8) {
  checks <<- checks + 1
  if (is.null(want) || length(want) == 0) want <- NA
  if (is.null(got) || length(got) == 0) got <- NA
  good <- if (is.na(want) || is.na(got)) is.na(want) && is.na(got)
          else if (is.character(want) || is.logical(want)) want == got
          else if (is.infinite(want)) want == got
          else abs(want - got) <= tolerance * max(1, abs(want))
  if (!good) {
    differences <<- differences + 1
    cat(sprintf("DIFFERS %s: R %s, program %s\n", what, format(want, digits = 15), format(got, digits = 15)))
  }
}
drawn <- function(...) fromJSON(file.path(drawn_folder, paste0(paste(..., sep = "-"), ".json")), simplifyVector = FALSE)

# ---- the raw files ----

table_of <- function(name, separator)
  read.csv(file.path(sample_folder, name), sep = separator, fileEncoding = "UTF-8-BOM", colClasses = "character", check.names = FALSE)
day_of <- function(text) {
  day <- as.Date(rep(NA, length(text)))
  iso <- grepl("^\\d{4}-", text)
  day[iso] <- as.Date(substr(text[iso], 1, 10))
  other <- grepl("^\\d\\d/", text)
  day[other] <- as.Date(substr(text[other], 1, 10), "%d/%m/%Y")
  day
}
register <- table_of("units.csv", ",")
register <- register[register$valid_from == "", ] # those of 2023
code_of <- c(setNames(register$code, tolower(paste(register$kind, register$name))), setNames(register$code, register$code))
either <- function(rows, a, b) if (a %in% names(rows)) rows[[a]] else rows[[b]]
dossier_columns <- function(rows)
  data.frame(id = rows[["Mã hồ sơ"]], unit = unname(code_of[tolower(either(rows, "Đơn vị tiếp nhận", "Xã"))]), field = rows[["Lĩnh vực"]],
             channel = either(rows, "Hình thức nộp", "Kênh"), state = rows[["Trạng thái"]], received = either(rows, "Ngày nhận", "Ngày tiếp nhận"),
             due = either(rows, "Ngày hẹn trả", "Ngày hẹn trả kết quả"), closed = either(rows, "Ngày kết thúc xử lý", "Ngày trả kết quả"),
             asked = rows[["Ngày yêu cầu bổ sung"]], came = either(rows, "Ngày bổ sung", "Ngày nhận bổ sung"))
read_dossiers <- function() {
  rows <- unique(rbind(dossier_columns(table_of("ho-so-2023-1-synthetic.csv", ";")), dossier_columns(table_of("ho-so-2023-2-synthetic.csv", ","))))
  meaning <- c("Mới đăng ký" = "left out", "Không được tiếp nhận" = "left out", "Công dân yêu cầu rút hồ sơ" = "withdrawn", "Dừng xử lý" = "returned",
               "Đã xử lý xong" = "done", "Đã trả kết quả" = "done", "Được tiếp nhận" = "open", "Đang xử lý" = "open",
               "Yêu cầu bổ sung giấy tờ" = "open", "Yêu cầu thực hiện nghĩa vụ tài chính" = "open")
  rows$how <- unname(meaning[rows$state])
  bad <- is.na(rows$how) | is.na(rows$unit)
  for (column in c("received", "due", "closed", "asked", "came")) {
    day <- day_of(rows[[column]])
    bad <- bad | (is.na(day) & rows[[column]] != "")
    rows[[column]] <- day
  }
  bad <- bad | (!is.na(rows$closed) & rows$closed < rows$received) | (is.na(rows$closed) & rows$how %in% c("done", "returned", "withdrawn"))
  rows[!bad & rows$how != "left out", ]
}
read_forms <- function() {
  rows <- unique(rbind(table_of("phieu-2023-1-synthetic.csv", ","), table_of("phieu-2023-2-synthetic.csv", ";")))
  labels <- c("Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng")
  raw <- as.matrix(rows[, 6:11])
  answers <- matrix(unname(c(setNames(1:5, labels), setNames(1:5, 1:5))[raw]), nrow(raw))
  known <- rowSums(is.na(answers) & !(raw %in% c("", "Chưa chọn", "4;5"))) == 0
  valid <- known & 2 * rowSums(!is.na(answers)) >= 6
  list(unit = unname(code_of[tolower(rows[["Đơn vị"]])])[valid], day = day_of(rows[["Ngày"]])[valid], field = rows[["Lĩnh vực"]][valid],
       channel = rows[["Kênh"]][valid], answers = answers[valid, ])
}
dossiers <- read_dossiers()
forms <- read_forms()
in_days <- function(day, days) !is.na(day) & day >= days[1] & day <= days[2]
forms_of <- function(days, unit = NULL) in_days(forms$day, days) & (if (is.null(unit)) TRUE else forms$unit == unit)
finished <- function(days) dossiers[dossiers$how == "done" & in_days(dossiers$closed, days) & !is.na(dossiers$due), ]

# ---- working days: Monday to Friday but the days off of 2023 (docs/rules.md 6) ----

days_off <- as.Date(c("2023-01-02", paste0("2023-01-", 20:26), "2023-05-01", "2023-05-02", "2023-05-03", "2023-09-01", "2023-09-04"))
days_known <- seq(as.Date("2022-11-01"), as.Date("2024-01-31"), 1)
worked <- cumsum(as.POSIXlt(days_known)$wday %in% 1:5 & !(days_known %in% days_off))
until <- function(day) worked[as.integer(day - days_known[1]) + 1]
working_days <- function(rows, end) {
  first <- pmax(rows$asked, rows$received)
  last <- as.Date(ifelse(is.na(rows$came) | rows$came > end, end, rows$came), origin = "1970-01-01")
  waited <- ifelse(!is.na(rows$asked) & last > first, until(last) - until(first), 0)
  until(end) - until(rows$received) - waited
}
seen <- function(unit, days) { # the dossiers received, with those that are still open
  rows <- dossiers[dossiers$unit == unit & in_days(dossiers$received, days), ]
  ended <- !is.na(rows$closed) & rows$closed <= days[2]
  end <- rows$closed
  end[!ended] <- days[2]
  data.frame(days = working_days(rows, end), done = ended & rows$how == "done")
}

# ---- intervals ----

wilson <- function(share, n, q = z) {
  half <- q * sqrt(share * (1 - share) / n + q^2 / (4 * n^2))
  pmin(1, pmax(0, (share + q^2 / (2 * n) + c(-half, half)) / (1 + q^2 / n)))
}
same_rate <- function(what, hits, trials, figure) {
  same(paste(what, "numerator"), hits, figure$numerator)
  same(paste(what, "denominator"), trials, figure$denominator)
  if (trials > 0) {
    limits <- wilson(hits / trials, trials)
    same(paste(what, "low"), limits[1], figure$low)
    same(paste(what, "high"), limits[2], figure$high)
  }
}

# ---- compare ----

places <- function(hits, trials) { # Fisher, Holm; one range for one share
  k <- length(hits)
  pairs <- t(combn(k, 2))
  p <- apply(pairs, 1, function(ij) fisher.test(rbind(hits[ij], trials[ij] - hits[ij]))$p.value)
  best <- rep(1, k)
  worst <- rep(k, k)
  for (at in which(p.adjust(p, "holm") < 0.05)) {
    ij <- pairs[at, ]
    if (hits[ij[1]] / trials[ij[1]] < hits[ij[2]] / trials[ij[2]]) ij <- rev(ij)
    worst[ij[1]] <- worst[ij[1]] - 1
    best[ij[2]] <- best[ij[2]] + 1
  }
  list(low = ave(best, hits / trials, FUN = min), high = ave(worst, hits / trials, FUN = max))
}
chances <- function(hits, trials) { # Beta(x + 1/2, n - x + 1/2), integrated over a fine grid of log-odds
  a <- hits + 0.5
  b <- trials - hits + 0.5
  grid <- seq(-10, 45, length.out = 60001)
  t <- plogis(grid)
  above <- mapply(function(a, b) ifelse(t < 0.5, pbeta(t, a, b, lower.tail = FALSE), pbeta(plogis(-grid), b, a)), a, b)
  mass <- mapply(function(a, b) exp(a * plogis(grid, log.p = TRUE) + b * plogis(-grid, log.p = TRUE) - lbeta(a, b)), a, b) * diff(grid[1:2])
  first <- sapply(seq_along(a), function(i) sum(mass[, i] * apply(1 - above[, -i], 1, prod)))
  place <- sapply(seq_along(a), function(i) 1 + sum(mass[, i] * rowSums(above[, -i])))
  list(first = ave(first, hits / trials), place = ave(place, hits / trials))
}
spread <- function(hits, trials, theta) {
  distance <- (asin(sqrt(hits / trials)) - asin(sqrt(theta))) * 2 * sqrt(trials)
  pulled <- pmin(pmax(distance, quantile(distance, 0.1)), quantile(distance, 0.9))
  k <- length(hits)
  w <- 4 * trials
  phi <- sum(pulled^2) / k
  list(phi = phi, tau2 = max(0, (k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w))), over = k >= 10 && k * phi > qchisq(0.95, k))
}
line <- function(n, theta, tail, wide) {
  if (wide$over) return(sin(min(pi / 2, max(0, asin(sqrt(theta)) + qnorm(tail) * sqrt(1 / (4 * n) + wide$tau2))))^2)
  r <- qbinom(tail, n, theta)
  min(1, max(0, (r - (pbinom(r, n, theta) - tail) / dbinom(r, n, theta)) / n))
}
same_mix <- function(what, hit, field, own, mix) {
  fields <- Filter(function(f) any(field[own] == f) && any(field[!own] == f), unique(field))
  a <- sapply(fields, function(f) as.numeric(sum(hit[own & field == f])))
  n1 <- sapply(fields, function(f) as.numeric(sum(own & field == f)))
  c <- sapply(fields, function(f) as.numeric(sum(hit[!own & field == f])))
  n0 <- sapply(fields, function(f) as.numeric(sum(!own & field == f)))
  n <- n1 + n0
  w <- n1 * n0 / n
  difference <- sum(w * (a / n1 - c / n0)) / sum(w)
  sato <- sqrt((difference * sum((n1^2 * c - n0^2 * a + n1 * n0 * (n0 - n1) / 2) / n^2) + sum((a * (n0 - c) + c * (n1 - a)) / (2 * n))) / sum(w)^2)
  test <- mantelhaen.test(array(rbind(a, c, n1 - a, n0 - c), c(2, 2, length(fields))), correct = FALSE)
  misses <- sum(n1 - a)
  expected <- sum(n1 * (n0 - c) / n0)
  wanted <- list(strata = length(fields), difference = difference, low = difference - z * sato, high = difference + z * sato, statistic = test$statistic[[1]],
                 p = test$p.value, observed = misses, expected = expected, ratio = misses / expected,
                 ratio_low = if (misses > 0) qgamma(0.025, misses) / expected else 0, ratio_high = qgamma(0.975, misses + 1) / expected)
  if (is.finite(test$estimate) && test$estimate > 0)
    wanted <- c(wanted, odds_ratio = test$estimate[[1]], odds_low = test$conf.int[1], odds_high = test$conf.int[2])
  for (name in names(wanted)) same(paste(what, "same mix", name), wanted[[name]], mix[[name]])
  test$p.value
}
compare_measure <- function(what, measure, hit, unit, field) {
  code <- sapply(measure$units, function(row) row$unit$code)
  x <- sapply(code, function(u) sum(hit[unit == u]))
  n <- sapply(code, function(u) sum(unit == u))
  same_rate(paste(what, "all"), sum(x), sum(n), measure$overall)
  table <- cbind(x, n - x)[n > 0, ]
  test <- suppressWarnings(chisq.test(table, correct = FALSE))
  same(paste(what, "least expected"), min(test$expected), measure$test$min_expected)
  same(paste(what, "V"), sqrt(test$statistic[[1]] / sum(n)), measure$test$cramers_v)
  set.seed(1)
  if (min(test$expected) >= 5) same(paste(what, "p"), test$p.value, measure$test$p)
  else same(paste(what, "p, both simulated"), fisher.test(table, simulate.p.value = TRUE, B = 2e4)$p.value, measure$test$p, 0.003)
  big <- which(n >= 30)
  theta <- sum(x) / sum(n)
  wide <- spread(x[big], n[big], theta)
  for (name in c("phi", "tau2", "over")) same(paste(what, name), wide[[name]], measure$spread[[name]])
  a <- measure$prior$alpha
  b <- measure$prior$beta
  likelihood <- function(a, b) sum(lbeta(x + a, n - x + b) - lbeta(a, b))
  best <- optim(log(c(a, b)) + 0.3, function(t) -likelihood(exp(t[1]), exp(t[2])), control = list(reltol = 1e-15, maxit = 5000))
  same(paste(what, "likelihood of the prior"), -best$value, likelihood(a, b), 1e-9)
  p <- sapply(big, function(i) {
    others <- c(sum(x[-i]), sum(n[-i]))
    rate <- if (others[1] %in% c(0, others[2])) (others[1] + 0.5) / (others[2] + 1) else others[1] / others[2]
    min(1, 2 * min(pbinom(x[i], n[i], rate), pbinom(x[i] - 1, n[i], rate, lower.tail = FALSE)))
  })
  adjusted <- p.adjust(p, "holm")
  rank <- places(x[big], n[big])
  chance <- chances(x[big], n[big])
  mixed <- c()
  for (i in seq_along(code)) {
    row <- measure$units[[i]]
    name <- paste(what, row$unit$name)
    at <- match(i, big)
    same_rate(name, x[i], n[i], if (n[i] > 0) row else list(numerator = 0, denominator = 0))
    same(paste(name, "p"), p[at], row$p)
    same(paste(name, "adjusted p"), adjusted[at], row$p_adjusted)
    same(paste(name, "mark"), if (is.na(at)) "too-few" else if (adjusted[at] > 0.05) "same" else if (x[i] / n[i] > sum(x[-i]) / sum(n[-i])) "above" else "below", row$mark)
    same(paste(name, "best place"), rank$low[at], row$rank$low)
    same(paste(name, "worst place"), rank$high[at], row$rank$high)
    same(paste(name, "first"), chance$first[at], row$rank$first, 1e-7)
    same(paste(name, "expected place"), chance$place[at], row$rank$expected_rank, 1e-6)
    if (n[i] > 0) {
      for (side in list(c("low95", 0.025), c("high95", 0.975), c("low998", 0.001), c("high998", 0.999)))
        same(paste(name, side[1]), line(n[i], theta, as.numeric(side[2]), wide), row$funnel[[side[1]]])
      same(paste(name, "shrunk"), (x[i] + a) / (n[i] + a + b), row$shrunk$rate)
      same(paste(name, "shrunk low"), qbeta(0.025, x[i] + a, n[i] - x[i] + b), row$shrunk$low)
      same(paste(name, "shrunk high"), qbeta(0.975, x[i] + a, n[i] - x[i] + b), row$shrunk$high)
      mixed[code[i]] <- same_mix(name, hit, field, unit == code[i], row$same_mix)
    }
  }
  adjusted <- p.adjust(mixed[code[big]], "holm")
  for (i in big) same(paste(what, code[i], "same mix adjusted"), adjusted[[code[i]]], measure$units[[i]]$same_mix$p_adjusted)
}
check_compare <- function(period, days) {
  measures <- drawn("compare", period)$measures
  rows <- finished(days)
  compare_measure(paste(period, "on time"), measures[["on-time"]], rows$closed <= rows$due, rows$unit, rows$field)
  chosen <- forms_of(days) & !is.na(forms$answers[, 6])
  levels <- forms$answers[chosen, 6]
  compare_measure(paste(period, "satisfied"), measures$satisfaction, levels >= 4, forms$unit[chosen], forms$field[chosen])
  test <- kruskal.test(levels, factor(forms$unit[chosen]))
  same(paste(period, "Kruskal-Wallis"), test$statistic[[1]], measures$satisfaction$levels$h)
  same(paste(period, "its p"), test$p.value, measures$satisfaction$levels$p)
}

# ---- pairs ----

newcombe <- function(x, n) {
  a <- wilson(x[1] / n[1], n[1])
  b <- wilson(x[2] / n[2], n[2])
  p <- x / n
  p[1] - p[2] + c(0, -sqrt((p[1] - a[1])^2 + (b[2] - p[2])^2), sqrt((a[2] - p[1])^2 + (p[2] - b[1])^2))
}
same_pair <- function(what, x, n, pair) {
  limits <- newcombe(x, n)
  for (i in 1:3) same(paste(what, c("difference", "low", "high")[i]), limits[i], pair[[c("difference", "low", "high")[i]]])
  same(paste(what, "p"), fisher.test(rbind(x, n - x))$p.value, pair$p)
}
brunner_munzel <- function(a, b) {
  n <- c(length(a), length(b))
  ranks <- rank(c(a, b))
  own <- list(ranks[seq_len(n[1])], ranks[-seq_len(n[1])])
  v <- c(sum((own[[1]] - rank(a) - mean(own[[1]]) + (n[1] + 1) / 2)^2), sum((own[[2]] - rank(b) - mean(own[[2]]) + (n[2] + 1) / 2)^2)) / (n - 1)
  w <- prod(n) * (mean(own[[2]]) - mean(own[[1]])) / (sum(n) * sqrt(sum(n * v)))
  df <- sum(n * v)^2 / sum((n * v)^2 / (n - 1))
  list(w = w, df = df, p = 2 * pt(-abs(w), df))
}
check_pair <- function(period, days, units) {
  name <- paste(period, units[1], units[2])
  key <- paste0(units[1], "-", units[2])
  rows <- finished(days)
  same_pair(paste(name, "on time"), sapply(units, function(u) sum((rows$closed <= rows$due)[rows$unit == u])), sapply(units, function(u) sum(rows$unit == u)),
            drawn("pair-on-time", key, period))
  levels <- lapply(units, function(u) { y <- forms$answers[forms_of(days, u), 6]; y[!is.na(y)] })
  pair <- drawn("pair-satisfaction", key, period)
  same_pair(paste(name, "satisfied"), sapply(levels, function(y) sum(y >= 4)), lengths(levels), pair)
  ranks <- wilcox.test(levels[[1]], levels[[2]], exact = FALSE, correct = FALSE)
  same(paste(name, "U"), ranks$statistic[[1]], pair$levels$u)
  same(paste(name, "p of U"), ranks$p.value, pair$levels$p)
  robust <- brunner_munzel(levels[[1]], levels[[2]])
  for (part in names(robust)) same(paste(name, "Brunner-Munzel", part), robust[[part]], pair$levels$brunner_munzel[[part]])
  times <- lapply(units, seen, days)
  both <- rbind(cbind(times[[1]], side = 1), cbind(times[[2]], side = 2))
  pair <- drawn("pair-duration", key, period)
  test <- survdiff(Surv(days, done) ~ side, both)
  same(paste(name, "log-rank"), test$chisq, pair$duration$logrank$chisq)
  horizon <- min(max(times[[1]]$days), max(times[[2]]$days))
  same(paste(name, "horizon"), horizon, pair$duration$horizon)
  means <- sapply(times, function(t) summary(survfit(Surv(days, done) ~ 1, t), rmean = horizon)$table[["rmean"]])
  same(paste(name, "mean within it"), means[1] - means[2], pair$difference)
}

# ---- month by month ----

months <- sprintf("2023-%02d", 1:12)
month_of <- function(day) format(day, "%Y-%m")
slope_of <- function(y, time) {
  pairs <- combn(length(y), 2)
  s <- sum(sign(y[pairs[2, ]] - y[pairs[1, ]]))
  ties <- table(y)
  n <- length(y)
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  list(s = s, z = if (variance > 0) (s - sign(s)) / sqrt(variance) else NA, sen = median((y[pairs[2, ]] - y[pairs[1, ]]) / (time[pairs[2, ]] - time[pairs[1, ]])))
}
same_slope <- function(what, y, time, trend) {
  slope <- slope_of(y, time)
  same(paste(what, "S"), slope$s, trend$slope$kendall$s)
  same(paste(what, "z"), slope$z, trend$slope$kendall$z)
  same(paste(what, "Sen"), slope$sen, trend$slope$sen)
  side <- sign(y - median(y))
  side <- side[side != 0]
  if (length(side) > 0) {
    stretches <- rle(side)$lengths
    wanted <- list(useful = length(side), longest = max(stretches), longest_max = round(log2(length(side))) + 3, crossings = length(stretches) - 1,
                   crossings_min = qbinom(0.05, length(side) - 1, 0.5))
    for (name in names(wanted)) same(paste(what, "runs", name), wanted[[name]], trend$runs[[name]])
  }
}
log_likelihood <- function(x, n) (if (x > 0) x * log(x / n) else 0) + (if (x < n) (n - x) * log(1 - x / n) else 0)
same_change <- function(what, x, n, names, time, trend) {
  k <- length(x)
  ratio <- sapply(seq_len(k - 1), function(j) 2 * (log_likelihood(sum(x[1:j]), sum(n[1:j])) + log_likelihood(sum(x[(j + 1):k]), sum(n[(j + 1):k])) - log_likelihood(sum(x), sum(n))))
  same(paste(what, "ratio of the change"), max(ratio), trend$change$lr)
  same(paste(what, "last month before it"), names[which.max(ratio)], trend$change$after)
  same(paste(what, "Cochran-Armitage"), prop.trend.test(x, n, time)$statistic[[1]], trend$cochran_armitage$z^2)
}
check_rates <- function(what, hits, trials, period) {
  shown <- if (period == "2023") months else period
  trend <- drawn("trend", what, period)
  for (at in seq_along(shown)) {
    month <- trend$months[[at]]
    k <- match(shown[at], months)
    name <- paste(what, shown[at])
    same_rate(name, hits[k], trials[k], month)
    base <- Filter(function(i) trials[i] > 0, seq_len(k - 1))
    same(paste(name, "base"), paste(sum(hits[base]), sum(trials[base]), length(base)), with(month$base, paste(numerator, denominator, months)))
    told <- length(base) >= 6 && trials[k] > 0
    theta <- (sum(hits[base]) + 0.5) / (sum(trials[base]) + 1)
    same(paste(name, "low limit"), if (told) qbinom(0.001, trials[k], theta) / trials[k], month$limits$low)
    same(paste(name, "high limit"), if (told) 1 - qbinom(0.001, trials[k], 1 - theta) / trials[k], month$limits$high)
    same(paste(name, "signal"), if (told && trials[k] >= 30) if (pbinom(hits[k], trials[k], theta) < 0.001) "below" else if (pbinom(hits[k] - 1, trials[k], theta, lower.tail = FALSE) < 0.001) "above", month$signal)
  }
  there <- trials > 0
  if (period == "2023") {
    same_slope(what, (hits / trials)[there], which(there), trend)
    if (sum(hits) < sum(trials)) same_change(what, hits[there], trials[there], months[there], which(there), trend)
  }
}
check_days <- function(what, rows, period) {
  span <- working_days(rows, rows$closed)
  total <- sapply(months, function(m) sum(span[month_of(rows$closed) == m]))
  count <- sapply(months, function(m) sum(month_of(rows$closed) == m))
  trend <- drawn("trend", what, period)
  shown <- if (period == "2023") 1:12 else 10
  for (at in seq_along(shown)) same(paste(what, months[shown[at]]), total[[shown[at]]] / count[[shown[at]]], trend$months[[at]]$mean)
  y <- (total / count)[seq_len(max(shown))] # fewer than twelve months: with those before
  range <- mean(abs(diff(y)))
  same(paste(what, "mean"), mean(y), trend$xmr$mean)
  same(paste(what, "low"), max(0, mean(y) - 2.66 * range), trend$xmr$low)
  same(paste(what, "high"), mean(y) + 2.66 * range, trend$xmr$high)
  if (period == "2023") same_slope(what, unname(y), 1:12, trend)
}
check_trend <- function(unit, period) {
  rows <- dossiers[dossiers$unit == unit & dossiers$how == "done" & in_days(dossiers$closed, as.Date(c("2023-01-01", "2023-12-31"))), ]
  due <- rows[!is.na(rows$due), ]
  by_month <- function(of, what) unname(sapply(months, function(m) sum(what[month_of(of) == m])))
  check_rates(paste("on-time", unit, sep = "-"), by_month(due$closed, due$closed <= due$due), by_month(due$closed, rep(1, nrow(due))), period)
  chosen <- forms$unit == unit & !is.na(forms$answers[, 6])
  check_rates(paste("satisfaction", unit, sep = "-"), by_month(forms$day[chosen], forms$answers[chosen, 6] >= 4), by_month(forms$day[chosen], rep(1, sum(chosen))), period)
  check_days(paste("duration", unit, sep = "-"), rows, period)
}

# ---- questionnaire ----

alpha_of <- function(answers) ncol(answers) / (ncol(answers) - 1) * (1 - sum(apply(answers, 2, var)) / var(rowSums(answers)))
relative_weights <- function(items, y) { # Johnson 2000
  parts <- eigen(cor(items))
  root <- parts$vectors %*% diag(sqrt(parts$values)) %*% t(parts$vectors)
  as.vector(root^2 %*% solve(root, cor(items, y))^2)
}
check_questionnaire <- function(period, days) {
  answers <- forms$answers[forms_of(days), ]
  found <- drawn("questionnaire", period)
  items <- answers[, 1:5][rowSums(is.na(answers[, 1:5])) == 0, ]
  n <- nrow(items)
  alpha <- alpha_of(items)
  same(paste(period, "alpha"), alpha, found$alpha$value)
  same(paste(period, "alpha low"), 1 - (1 - alpha) * qf(0.975, n - 1, 4 * (n - 1)), found$alpha$low)
  same(paste(period, "alpha high"), 1 - (1 - alpha) * qf(0.025, n - 1, 4 * (n - 1)), found$alpha$high)
  r <- mean(cor(items)[upper.tri(diag(5))])
  same(paste(period, "standardised"), 5 * r / (1 + 4 * r), found$alpha$standardised)
  for (i in 1:5) {
    same(paste(period, i, "item-rest"), cor(items[, i], rowSums(items[, -i])), found$items[[i]]$item_rest)
    same(paste(period, i, "alpha without"), alpha_of(items[, -i]), found$items[[i]]$alpha_if_dropped)
    y <- answers[!is.na(answers[, i]), i]
    for (level in 1:5) same(paste(period, i, "Goodman", level), wilson(mean(y == level), length(y), qnorm(1 - 0.05 / 10))[1], found$items[[i]]$goodman$low[[level]])
  }
  complete <- answers[rowSums(is.na(answers)) == 0, ]
  weights <- relative_weights(complete[, 1:5], complete[, 6])
  for (item in found$drivers$items) {
    i <- as.integer(sub("q", "", item$id))
    same(paste(period, item$id, "weight"), weights[i], item$weight)
    for (way in c("pearson", "spearman", "kendall")) same(paste(period, item$id, way), cor(complete[, i], complete[, 6], method = way), item[[way]])
  }
}

# ---- scorecards ----

imbens_manski <- function(x, answered, all) {
  bound <- c(x, x + all - answered) / all
  s <- sqrt(bound * (1 - bound))
  if (max(s) == 0) return(bound)
  c <- uniroot(function(c) pnorm(c + sqrt(all) * diff(bound) / max(s)) - pnorm(-c) - 0.95, c(0, 5), tol = 1e-13)$root
  pmin(1, pmax(0, bound + c(-c, c) * s / sqrt(all)))
}
hypergeometric <- function(x, n, all) {
  k <- x:(all - n + x)
  range(k[phyper(x - 1, k, all - k, n, lower.tail = FALSE) > 0.025 & phyper(x, k, all - k, n) > 0.025])
}
margin <- function(values, name) setNames(as.data.frame(table(values)), c(name, "Freq"))
same_weighted <- function(what, y, chosen, rows, method, figure) {
  if (is.null(figure$rate)) return(invisible()) # stopped, and says why
  data <- data.frame(y = y, field = forms$field[chosen], channel = forms$channel[chosen])
  design <- svydesign(~1, weights = rep(nrow(rows) / nrow(data), nrow(data)), data = data)
  design <- if (method == "rake") rake(design, list(~field, ~channel), list(margin(rows$field, "field"), margin(rows$channel, "channel")), control = list(maxit = 1000, epsilon = 1e-9))
            else postStratify(design, ~channel, margin(rows$channel, "channel"))
  mean <- svymean(~y, design, deff = "replace")
  perfect <- min(y) == max(y)
  n_eff <- if (perfect) sum(weights(design))^2 / sum(weights(design)^2) else min(nrow(data), nrow(data) / as.numeric(deff(mean)))
  limits <- wilson(if (perfect) y[1] else coef(mean)[[1]], n_eff)
  same(paste(what, "rate"), coef(mean)[[1]], figure$rate)
  same(paste(what, "error"), SE(mean)[[1]], figure$se, 1e-7)
  same(paste(what, "n_eff"), n_eff, figure$n_eff, 1e-6)
  same(paste(what, "low"), limits[1], figure$low, 1e-7)
  same(paste(what, "high"), limits[2], figure$high, 1e-7)
}
check_card <- function(period, days, at, cards) {
  card <- cards$card[[at]]
  unit <- card$unit$code
  name <- paste(period, card$unit$name)
  chosen <- forms_of(days, unit) & !is.na(forms$answers[, 6])
  y <- forms$answers[chosen, 6]
  n <- length(y)
  x <- sum(y >= 4)
  rows <- dossiers[dossiers$unit == unit & dossiers$how == "done" & in_days(dossiers$closed, days), ]
  times <- seen(unit, days)
  curve <- quantile(survfit(Surv(days, done) ~ 1, times, conf.type = "log-log"), c(0.5, 0.9))
  for (i in 1:2) {
    member <- c("km_median", "km_p90")[i]
    same(paste(name, member), curve$quantile[[i]], card$duration[[member]])
    same(paste(name, member, "low"), curve$lower[[i]], card$duration[[paste0(member, "_low")]])
    same(paste(name, member, "high"), curve$upper[[i]], card$duration[[paste0(member, "_high")]])
  }
  same(paste(name, "mean days"), mean(working_days(rows, rows$closed)), card$duration$mean)
  if (n == 0) return(invisible())
  same(paste(name, "at least"), if (x == n) 0.05^(1 / n) else qbeta(0.05, x, n - x + 1), card$satisfaction$at_least)
  others <- forms$answers[forms_of(days) & forms$unit != unit, 6]
  same(paste(name, "chance of perfection"), if (x == n && n >= 30) n * log10(mean(others >= 4, na.rm = TRUE)), card$satisfaction$perfect$log10)
  same(paste(name, "worst"), x / nrow(rows), card$coverage$worst)
  same(paste(name, "best"), (x + nrow(rows) - n) / nrow(rows), card$coverage$best)
  silence <- imbens_manski(x, n, nrow(rows))
  same(paste(name, "silence low"), silence[1], card$coverage$silence$low)
  same(paste(name, "silence high"), silence[2], card$coverage$silence$high)
  counts <- hypergeometric(x, n, nrow(rows))
  same(paste(name, "drawn low"), counts[1], cards$drawn[[at]]$coverage$drawn$low_count)
  same(paste(name, "drawn high"), counts[2], cards$drawn[[at]]$coverage$drawn$high_count)
  same_weighted(paste(name, "raked"), as.numeric(y >= 4), chosen, rows, "rake", cards$rake[[at]]$satisfaction$weighted)
  same_weighted(paste(name, "post-stratified"), as.numeric(y >= 4), chosen, rows, "poststratify", cards$channel[[at]]$satisfaction$weighted)
}

# ---- all of it ----

periods <- list("2023" = as.Date(c("2023-01-01", "2023-12-31")), "2023-10" = as.Date(c("2023-10-01", "2023-10-31")))
for (period in names(periods)) {
  days <- periods[[period]]
  check_compare(period, days)
  for (units in list(c("13384", "13405"), c("13387", "13384"), c("13435", "13414"))) check_pair(period, days, units)
  for (unit in c("13384", "13387", "13405", "13435", "13414", "13396")) check_trend(unit, period)
  check_questionnaire(period, days)
  cards <- sapply(c("card", "drawn", "rake", "channel"), function(kind) drawn(kind, period)$units, simplify = FALSE)
  for (at in seq_along(cards$card)) check_card(period, days, at, cards)
}
if (length(warnings()) > 0) print(warnings())
cat(sprintf("recount_statistics: %d of %d figures agree with R\n", checks - differences, checks))
if (differences > 0 || checks < 1000) quit(status = 1)
