#pragma once

#include "tests/core/guides/samlsample.h"

namespace portreeve::tests {

/// One row of the test of SAML responses: what differs from a response that is as it should be, and what must be found,
/// no more and no fewer.
struct SamlRow {
    const char *name;
    void (*change)(SamlSample &);
    QStringList findings; ///< as idsOf gives them
};

const QList<SamlRow> &packingRows();
const QList<SamlRow> &frameRows();
const QList<SamlRow> &signatureRows();
const QList<SamlRow> &subjectRows();
const QList<SamlRow> &timeRows();
const QList<SamlRow> &roleRows();
const QList<SamlRow> &attributeRows();

/// The first value of an attribute, to be changed; it is added where it is missing.
QByteArray &value(SamlSample &sample, const QByteArray &name);

} // namespace portreeve::tests
