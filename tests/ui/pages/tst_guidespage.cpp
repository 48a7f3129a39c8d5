#include "../samples/samples.h"

#include <QTest>
int main() { return 0; }
