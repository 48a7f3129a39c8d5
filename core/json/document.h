#pragma once

#include "core/base/result.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace portreeve::json {

struct DocumentState;

enum class Type { Null, Bool, Number, String, Array, Object };

/// One value of a parsed document; valid as long as the Document lives. Readers return an Error that names the file
/// and the path (InvalidSyntax, MissingValue) instead of a default for what is not there or of another type.
class Value
{
public:
    [[nodiscard]] Type type() const;
    [[nodiscard]] bool isNull() const { return type() == Type::Null; }

    [[nodiscard]] Result<QString> toText() const;
    [[nodiscard]] Result<qint64> toInteger() const;
    [[nodiscard]] Result<double> toNumber() const;
    [[nodiscard]] Result<bool> toBool() const;
    [[nodiscard]] Result<QList<Value>> toArray() const;
    [[nodiscard]] Result<QStringList> toTextList() const;

    /// A member that must be there.
    [[nodiscard]] Result<Value> operator[](const char *key) const;
    /// A member, or nothing where it is absent or null. For values that are not objects: nothing.
    [[nodiscard]] std::optional<Value> find(const char *key) const;
    [[nodiscard]] bool has(const char *key) const { return find(key).has_value(); }
    /// Keys of an object in file order.
    [[nodiscard]] QStringList keys() const;
    /// The first key of an object that is none of those.
    [[nodiscard]] std::optional<QString> keyBeside(std::span<const char *const> known) const;
    /// Keys and values of an object in file order; of other values nothing.
    [[nodiscard]] QList<std::pair<QString, Value>> members() const;

    [[nodiscard]] Result<QString> text(const char *key) const;
    /// The member's text; empty where absent or null, an error where of another type.
    [[nodiscard]] Result<QString> optionalText(const char *key) const;
    [[nodiscard]] Result<QStringList> optionalTextList(const char *key) const;
    [[nodiscard]] Result<bool> optionalBool(const char *key, bool fallback) const;
    [[nodiscard]] Result<qint64> integer(const char *key) const;
    [[nodiscard]] Result<QList<Value>> array(const char *key) const;

    /// "file: path", for errors of the caller.
    [[nodiscard]] QString where() const;
    [[nodiscard]] Error error(ErrorCode code, Message detail) const;

private:
    friend class Document;
    friend struct DocumentState;
    Value(const DocumentState *document, std::array<quintptr, 2> element)
        : m_document(document)
        , m_element(element)
    {}
    const DocumentState *m_document;
    std::array<quintptr, 2> m_element; ///< the parser's own handle, kept opaque so that its header stays in one file
};

struct Limits {
    qint64 bytes = 64LL * 1024 * 1024;
    int depth = 64;
};

/// Parses strict JSON (RFC 8259): UTF-8, an optional byte order mark, no duplicate keys, no trailing text, at most
/// `limits`. Errors: TooLarge, WrongEncoding, InvalidSyntax, DuplicateKey, each with the file and where in it.
class Document
{
public:
    static Result<Document> parse(const QByteArray &bytes, const QString &fileName, const Limits &limits = {});

    [[nodiscard]] Value root() const;
    /// The `schema` text is "<name>/<version>" with that name and a version up to `version`: WrongSchema, NewerSchema.
    [[nodiscard]] Result<int> checkSchema(const QString &name, int version) const;

private:
    std::shared_ptr<const DocumentState> m_state;
};

/// The checks that every JSON input gets before a parser sees it: size, byte order marks, NUL bytes. Returns the
/// bytes without a UTF-8 mark.
Result<QByteArrayView> jsonText(QByteArrayView bytes, const QString &fileName, const Limits &limits);

} // namespace portreeve::json
