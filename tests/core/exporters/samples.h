#pragma once

#include "tests/support/policyfixture.h"

namespace portreeve::test {

extern const QString DataFolder; ///< tests/data

QByteArray contents(const QString &path);

/// Names of the sample policies in tests/data/policies, sorted.
QStringList samples();
/// One of them; ends the test program where it cannot be read.
policy::Draft sample(const QString &name);

} // namespace portreeve::test
