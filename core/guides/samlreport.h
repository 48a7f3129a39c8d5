#pragma once

#include "core/base/error.h"
#include "core/guides/validator.h"

#include <QMap>

namespace portreeve::guides {

/// Collects what a check of SAML finds, in the order of the subject. Of one kind it keeps 20; a document may hold
/// thousands.
class SamlReport
{
public:
    /// `file` is the name of the file that is looked at; may be empty.
    explicit SamlReport(QString file)
        : m_file(std::move(file))
    {}

    void error(const char *id, const Message &message, const QString &place = {});
    void warning(const char *id, const Message &message, const QString &place = {});
    void info(const char *id, const Message &message, const QString &place = {});
    void detail(const Message &label, const QString &value); ///< an empty value is left out
    void endsBy(const QDateTime &time) { m_validation.endsBy(time); }

    /// The findings "xml-broken", "xml-document-type", "xml-too-large" and "xml-encoding", for errors of
    /// saml::Document::parse.
    void documentError(const Error &error);

    /// The finding "private-key" where the bytes hold one; nothing else may then be said of them.
    bool refusesPrivateKey(const QByteArray &bytes);

    void setFile(const QString &file) { m_file = file; }
    [[nodiscard]] const Validation &validation() const { return m_validation; }

private:
    void add(Severity severity, const char *id, const Message &message, const QString &place);

    QString m_file;
    Validation m_validation;
    QMap<QString, int> m_counts; ///< by severity and id
};

} // namespace portreeve::guides
