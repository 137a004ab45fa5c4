sys; load; exports;
