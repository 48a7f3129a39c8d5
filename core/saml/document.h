#pragma once

#include "core/base/result.h"
#include "core/saml/element.h"

#include <QSet>
#include <QStringList>

#include <memory>

struct _xmlDoc;

namespace portreeve::saml {

/// What is read at most: more than any response or metadata of one identity provider needs, and little enough to be
/// read in an instant.
struct DocumentLimits {
    static constexpr qsizetype Bytes = 1024 * 1024;
    static constexpr int Depth = 64;
    static constexpr int Tags = 40'000;
    static constexpr int Attributes = 10'000; ///< namespace declarations count, and every other equals sign
};

enum class Encoding {
    Utf8,
    Utf8WithMark, ///< a byte order mark stands before it
    Utf16,
};

/// An XML document as it was sent: nothing is loaded, included, expanded or validated. Comments are kept so that they
/// can be found. Immutable once parsed; copies share it; not for two threads at the same time.
class Document
{
public:
    /// Errors: TooLarge (see DocumentLimits), WrongEncoding (not UTF-8, or UTF-16 with a byte order mark), WrongSchema
    /// (a document type declaration, which could hold entities), InvalidSyntax (not well-formed; `where` is the line).
    static Result<Document> parse(const QByteArray &bytes);

    [[nodiscard]] Element root() const;
    [[nodiscard]] Encoding encoding() const { return m_encoding; }
    /// Values of ID, Id, id and xml:id that stand more than once, sorted: what refers to one is ambiguous.
    [[nodiscard]] const QStringList &repeatedIds() const { return m_repeatedIds; }
    /// The element with that ID; null where there is none, or more than one.
    [[nodiscard]] Element withId(const QString &id) const;

private:
    explicit Document(std::shared_ptr<_xmlDoc> document)
        : m_document(std::move(document))
    {}
    void registerIds();

    std::shared_ptr<_xmlDoc> m_document;
    Encoding m_encoding = Encoding::Utf8;
    QStringList m_repeatedIds;
};

} // namespace portreeve::saml
