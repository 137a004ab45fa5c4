export const later = "and its part";
