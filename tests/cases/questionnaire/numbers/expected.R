# SPDX-License-Identifier: GPL-3.0-or-later
# What forms.csv must give, by R (psych for alpha): Rscript expected.R forms.csv > out
suppressPackageStartupMessages(library(psych))
d <- read.csv2(commandArgs(TRUE)[1], check.names = FALSE, colClasses = "character")
q <- as.data.frame(lapply(d[4:9], function(x) suppressWarnings(as.numeric(x)))) # two marks are no number
names(q) <- c(paste0("q", 1:5), "overall")
one <- function(name, x) {
  for (i in seq_along(x)) cat(name, " ", format(round(x[i], 9), digits = 10, scientific = FALSE, trim = TRUE), "\n", sep = "")
}

items <- q[1:5]
complete <- na.omit(items)
n <- nrow(complete)
k <- ncol(complete)
a <- suppressWarnings(psych::alpha(complete, check.keys = FALSE))
raw <- a$total$raw_alpha
one("forms", nrow(q))
one("complete", sum(complete.cases(q)))
one("alpha.forms", n)
one("alpha.value", raw)
# Feldt 1965: (1 - alpha)/(1 - estimate) is F with (n - 1)(k - 1) and n - 1 degrees of freedom, turned round
one("alpha.low", 1 - (1 - raw) * qf(0.975, n - 1, (n - 1) * (k - 1)))
one("alpha.high", 1 - (1 - raw) * qf(0.025, n - 1, (n - 1) * (k - 1)))
one("alpha.standardised", a$total$std.alpha)
one("alpha.pairwise", suppressWarnings(psych::alpha(items, check.keys = FALSE, use = "pairwise"))$total$raw_alpha)
for (i in 1:5) {
  one(paste0(names(items)[i], ".item_rest"), a$item.stats$r.drop[i])
  one(paste0(names(items)[i], ".alpha_if_dropped"), a$alpha.drop$raw_alpha[i])
}
for (i in 1:6) {
  x <- q[[i]]
  one(paste0(names(q)[i], ".answers"), sum(!is.na(x)))
  one(paste0(names(q)[i], ".mean"), mean(x, na.rm = TRUE))
  one(paste0(names(q)[i], ".sd"), sd(x, na.rm = TRUE))
  counts <- table(factor(x, 1:5))
  one(paste0(names(q)[i], ".levels"), as.vector(counts))
  # Goodman 1965: the chi-square point of one degree of freedom at 1 - 0.05/5
  b <- qchisq(1 - 0.05 / 5, 1)
  N <- sum(counts)
  half <- sqrt(b * (b + 4 * counts * (N - counts) / N))
  one(paste0(names(q)[i], ".low"), pmax(0, as.vector((b + 2 * counts - half) / (2 * (N + b)))))
  one(paste0(names(q)[i], ".high"), as.vector((b + 2 * counts + half) / (2 * (N + b))))
}

# Johnson 2000
full <- q[complete.cases(q), ]
R <- cor(full[1:5])
r <- cor(full[1:5], full$overall)
e <- eigen(R)
L <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors)
weight <- as.vector(L^2 %*% (solve(L) %*% r)^2)
one("drivers.n", nrow(full))
one("drivers.r2", sum(weight))
for (i in order(-weight)) {
  name <- names(full)[i]
  one(paste0(name, ".weight"), weight[i])
  one(paste0(name, ".share"), weight[i] / sum(weight))
  one(paste0(name, ".pearson"), r[i])
  one(paste0(name, ".spearman"), cor(full[[i]], full$overall, method = "spearman"))
  one(paste0(name, ".kendall"), cor(full[[i]], full$overall, method = "kendall"))
}

# One answer everywhere, among the answers that there are; forms that others are like
some <- rowSums(!is.na(q)) >= 2
level <- apply(q, 1, function(x) { x <- x[!is.na(x)]; if (length(x) > 1 && length(unique(x)) == 1) x[1] else NA })
one("one_answer", sum(!is.na(level)))
one("one_answer.of", sum(some))
one("one_answer.best", sum(level == 5, na.rm = TRUE))
key <- do.call(paste, c(d[4:9], sep = "/"))
times <- table(key)
one("patterns", length(times))
one("repeated", sum(times[times > 1]))
one("most", max(times))
