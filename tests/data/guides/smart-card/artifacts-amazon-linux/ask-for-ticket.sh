KRB5_TRACE=/dev/stdout kinit -V
KRB5_TRACE=/dev/stdout kinit -V mlopez
