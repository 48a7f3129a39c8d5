#pragma once

#include "tests/support/policyfixture.h"

namespace portreeve::test {

extern const QString DataFolder; ///< tests/data

QByteArray contents(const QString &path);

/// Names of the sample policies in tests/data/policies, sorted.
QStringList samples();
/// One of them; ends the test program where it cannot be read.
policy::Draft sample(const QString &name);

/// The sample as rows that the format is for: with the vantage, tolerances and protocol that it asks for.
policy::Draft sampleFor(const QString &id, const QString &name);
/// The samples that the format can carry something of, within its limits.
QStringList samplesFor(const QString &id);

} // namespace portreeve::test
