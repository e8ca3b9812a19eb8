export function checkCard() {}
export function checkComparison() {}
