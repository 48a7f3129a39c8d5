#include "core/json/document.h"

#include <QJsonDocument>

#include <algorithm>
#include <bit>
#include <simdjson.h>

namespace portreeve::json {

using simdjson::dom::element;
using simdjson::dom::element_type;

struct DocumentState {
    QString fileName;
    simdjson::dom::parser parser;
    element root;

    static_assert(sizeof(element) == sizeof(std::array<quintptr, 2>) && std::is_trivially_copyable_v<element>);

    [[nodiscard]] Value value(element e) const { return {this, std::bit_cast<std::array<quintptr, 2>>(e)}; }
    static element elementOf(const Value &v) { return std::bit_cast<element>(v.m_element); }
    static bool same(element a, element b)
    {
        return std::bit_cast<std::array<quintptr, 2>>(a) == std::bit_cast<std::array<quintptr, 2>>(b);
    }
};

namespace {

/// All of a text: QString::fromUtf8 takes U+FEFF at its beginning for the mark of a file, and drops it.
QString fromView(std::string_view text)
{
    qsizetype marks = 0;
    for (; text.starts_with("\xEF\xBB\xBF"); text.remove_prefix(3))
        ++marks;
    QString read = QString::fromUtf8(text.data(), qsizetype(text.size()));
    return marks == 0 ? read : QString(marks, QChar(0xFEFF)) + read;
}

Message cannotRead()
{
    return PR_MESSAGE("json", "cannot read the JSON file");
}

/// The path from `at` to `wanted`, found only when an error needs it.
std::optional<QString> pathTo(element at, element wanted, const QString &path)
{
    if (DocumentState::same(at, wanted))
        return path;
    if (at.is_array()) {
        qsizetype index = 0;
        for (const element child : simdjson::dom::array(at.get_array().value_unsafe())) {
            if (auto found = pathTo(child, wanted, path + QStringLiteral("[%1]").arg(index++)))
                return found;
        }
    } else if (at.is_object()) {
        for (const auto &member : simdjson::dom::object(at.get_object().value_unsafe())) {
            const QString key = fromView(member.key);
            if (auto found = pathTo(member.value, wanted, path.isEmpty() ? key : path + u'.' + key))
                return found;
        }
    }
    return std::nullopt;
}

/// A key that stands more than once in `object`, if any. Where there are few, as in most, asking each is faster than
/// sorting.
std::optional<std::string_view> repeatedKey(const simdjson::dom::object &object)
{
    constexpr std::size_t Few = 16;
    if (object.size() <= Few) {
        std::array<std::string_view, Few> keys;
        auto end = keys.begin();
        for (const auto &member : object) {
            if (std::find(keys.begin(), end, member.key) != end)
                return member.key;
            *end++ = member.key;
        }
        return std::nullopt;
    }
    std::vector<std::string_view> keys;
    keys.reserve(object.size());
    for (const auto &member : object)
        keys.push_back(member.key);
    std::sort(keys.begin(), keys.end());
    const auto found = std::adjacent_find(keys.begin(), keys.end());
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

/// The path of a duplicate key below `at`, if any; made on the way back, so that good files pay nothing for it.
std::optional<QString> duplicateKey(element at)
{
    const auto nested = [](element child) {
        return child.is_array() || child.is_object();
    };
    const auto joined = [](const QString &step, const QString &rest) {
        return rest.startsWith(u'[') ? step + rest : step + u'.' + rest;
    };
    if (at.is_array()) {
        qsizetype index = 0;
        for (const element child : simdjson::dom::array(at.get_array().value_unsafe())) {
            if (nested(child)) {
                if (const auto found = duplicateKey(child))
                    return joined(QStringLiteral("[%1]").arg(index), *found);
            }
            ++index;
        }
    } else if (at.is_object()) {
        const simdjson::dom::object object(at.get_object().value_unsafe());
        for (const auto &member : object) {
            if (nested(member.value)) {
                if (const auto found = duplicateKey(member.value))
                    return joined(fromView(member.key), *found);
            }
        }
        if (const auto key = repeatedKey(object))
            return fromView(*key);
    }
    return std::nullopt;
}

Message typeMessage(const char *wanted)
{
    return PR_MESSAGE("json", "a value of another type stands where %1 is expected").arg(QString::fromLatin1(wanted));
}

/// The file and, where another parser stumbles as well, the line: simdjson does not say where.
QString placeOfFault(QByteArrayView text, const QString &fileName)
{
    QJsonParseError fault;
    (void)QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()), &fault);
    if (fault.error == QJsonParseError::NoError)
        return fileName;
    const qsizetype offset = std::clamp<qsizetype>(fault.offset, 0, text.size());
    const qint64 line = 1 + std::count(text.begin(), text.begin() + offset, '\n');
    return fileName.isEmpty() ? QStringLiteral("line %1").arg(line)
                              : QStringLiteral("%1, line %2").arg(fileName).arg(line);
}

} // namespace

Type Value::type() const
{
    switch (DocumentState::elementOf(*this).type()) {
    case element_type::ARRAY:
        return Type::Array;
    case element_type::OBJECT:
        return Type::Object;
    case element_type::STRING:
        return Type::String;
    case element_type::BOOL:
        return Type::Bool;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return Type::Number;
    case element_type::NULL_VALUE:
        break;
    }
    return Type::Null;
}

QString Value::where() const
{
    const QString path = pathTo(m_document->root, DocumentState::elementOf(*this), QString()).value_or(QString());
    return path.isEmpty() ? m_document->fileName : m_document->fileName + QStringLiteral(": ") + path;
}

Error Value::error(ErrorCode code, Message detail) const
{
    return {code, cannotRead(), std::move(detail), where(), {}};
}

Result<QString> Value::toText() const
{
    std::string_view text;
    if (DocumentState::elementOf(*this).get(text) != simdjson::SUCCESS)
        return error(ErrorCode::InvalidSyntax, typeMessage("text"));
    return fromView(text);
}

Result<qint64> Value::toInteger() const
{
    int64_t number = 0;
    if (DocumentState::elementOf(*this).get(number) != simdjson::SUCCESS)
        return error(ErrorCode::InvalidSyntax, typeMessage("a whole number"));
    return qint64(number);
}

Result<double> Value::toNumber() const
{
    double number = 0;
    if (DocumentState::elementOf(*this).get(number) != simdjson::SUCCESS)
        return error(ErrorCode::InvalidSyntax, typeMessage("a number"));
    return number;
}

Result<bool> Value::toBool() const
{
    bool flag = false;
    if (DocumentState::elementOf(*this).get(flag) != simdjson::SUCCESS)
        return error(ErrorCode::InvalidSyntax, typeMessage("true or false"));
    return flag;
}

Result<QList<Value>> Value::toArray() const
{
    simdjson::dom::array array;
    if (DocumentState::elementOf(*this).get(array) != simdjson::SUCCESS)
        return error(ErrorCode::InvalidSyntax, typeMessage("a list"));
    QList<Value> values;
    values.reserve(qsizetype(array.size()));
    for (const element child : array)
        values.append(m_document->value(child));
    return values;
}

Result<QStringList> Value::toTextList() const
{
    const Result<QList<Value>> values = toArray();
    if (!values)
        return values.error();
    QStringList texts;
    texts.reserve(values->size());
    for (const Value &v : *values) {
        Result<QString> text = v.toText();
        if (!text)
            return text.error();
        texts.append(*std::move(text));
    }
    return texts;
}

std::optional<Value> Value::find(const char *key) const
{
    simdjson::dom::object object;
    element child;
    if (DocumentState::elementOf(*this).get(object) != simdjson::SUCCESS ||
        object.at_key(key).get(child) != simdjson::SUCCESS || child.is_null())
        return std::nullopt;
    return m_document->value(child);
}

Result<Value> Value::operator[](const char *key) const
{
    if (type() != Type::Object)
        return error(ErrorCode::InvalidSyntax, typeMessage("an object"));
    if (std::optional<Value> value = find(key))
        return *value;
    return error(ErrorCode::MissingValue, PR_MESSAGE("json", "\"%1\" is not there").arg(QString::fromLatin1(key)));
}

QStringList Value::keys() const
{
    QStringList names;
    simdjson::dom::object object;
    if (DocumentState::elementOf(*this).get(object) == simdjson::SUCCESS) {
        for (const auto &member : object)
            names.append(fromView(member.key));
    }
    return names;
}

std::optional<QString> Value::keyBeside(std::span<const char *const> known) const
{
    simdjson::dom::object object;
    if (DocumentState::elementOf(*this).get(object) != simdjson::SUCCESS)
        return std::nullopt;
    for (const auto &member : object) {
        if (std::find(known.begin(), known.end(), member.key) == known.end())
            return fromView(member.key);
    }
    return std::nullopt;
}

QList<std::pair<QString, Value>> Value::members() const
{
    QList<std::pair<QString, Value>> list;
    simdjson::dom::object object;
    if (DocumentState::elementOf(*this).get(object) == simdjson::SUCCESS) {
        for (const auto &member : object)
            list.emplaceBack(fromView(member.key), m_document->value(member.value));
    }
    return list;
}

Result<QString> Value::text(const char *key) const
{
    const Result<Value> value = (*this)[key];
    return value ? value->toText() : Result<QString>(value.error());
}

Result<QString> Value::optionalText(const char *key) const
{
    const std::optional<Value> value = find(key);
    return value ? value->toText() : QString();
}

Result<QStringList> Value::optionalTextList(const char *key) const
{
    const std::optional<Value> value = find(key);
    return value ? value->toTextList() : QStringList();
}

Result<bool> Value::optionalBool(const char *key, bool fallback) const
{
    const std::optional<Value> value = find(key);
    return value ? value->toBool() : Result<bool>(fallback);
}

Result<qint64> Value::integer(const char *key) const
{
    const Result<Value> value = (*this)[key];
    return value ? value->toInteger() : Result<qint64>(value.error());
}

Result<QList<Value>> Value::array(const char *key) const
{
    const Result<Value> value = (*this)[key];
    return value ? value->toArray() : Result<QList<Value>>(value.error());
}

Result<QByteArrayView> jsonText(QByteArrayView bytes, const QString &fileName, const Limits &limits)
{
    if (bytes.size() > limits.bytes)
        return Error{
            ErrorCode::TooLarge,
            cannotRead(),
            PR_MESSAGE("json", "it has %1 bytes and at most %2 are accepted").arg(bytes.size()).arg(limits.bytes),
            fileName,
            {}};
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    const Message remedy = PR_MESSAGE("json", "Save it as UTF-8 text.");
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return Error{ErrorCode::WrongEncoding, cannotRead(), PR_MESSAGE("json", "it is UTF-16 text"), fileName, remedy};
    if (bytes.contains('\0'))
        return Error{ErrorCode::WrongEncoding, cannotRead(), PR_MESSAGE("json", "it has a NUL byte, so it is not text"),
                     fileName, remedy};
    return bytes;
}

Result<Document> Document::parse(const QByteArray &bytes, const QString &fileName, const Limits &limits)
{
    const Result<QByteArrayView> text = jsonText(bytes, fileName, limits);
    if (!text)
        return text.error();
    if (text->isEmpty()) // the parser copies from a pointer that may then be null
        return Error{ErrorCode::InvalidSyntax, cannotRead(), PR_MESSAGE("json", "it is empty"), fileName, {}};
    auto state = std::make_shared<DocumentState>();
    state->fileName = fileName;
    if (state->parser.allocate(size_t(std::max<qsizetype>(text->size(), 64)), size_t(limits.depth)) !=
        simdjson::SUCCESS)
        return Error{ErrorCode::TooLarge, cannotRead(), PR_MESSAGE("json", "there is not enough memory"), fileName, {}};
    const simdjson::error_code code = state->parser.parse(text->data(), size_t(text->size())).get(state->root);
    if (code == simdjson::DEPTH_ERROR)
        return Error{ErrorCode::TooLarge,
                     cannotRead(),
                     PR_MESSAGE("json", "it is nested deeper than %1 levels").arg(limits.depth),
                     fileName,
                     {}};
    if (code == simdjson::UTF8_ERROR)
        return Error{ErrorCode::WrongEncoding, cannotRead(), PR_MESSAGE("json", "it is not UTF-8 text"), fileName,
                     PR_MESSAGE("json", "Save it as UTF-8 text.")};
    if (code != simdjson::SUCCESS)
        return Error{
            ErrorCode::InvalidSyntax,
            cannotRead(),
            PR_MESSAGE("json", "it is not valid JSON: %1").arg(QString::fromLatin1(simdjson::error_message(code))),
            placeOfFault(*text, fileName),
            {}};
    if (const auto path = duplicateKey(state->root))
        return Error{ErrorCode::DuplicateKey,
                     cannotRead(),
                     PR_MESSAGE("json", "an object names a key twice"),
                     QStringLiteral("%1: %2").arg(fileName, *path),
                     {}};
    Document document;
    document.m_state = std::move(state);
    return document;
}

Value Document::root() const
{
    return m_state->value(m_state->root);
}

Result<int> Document::checkSchema(const QString &name, int version) const
{
    const Result<QString> schema = root().text("schema");
    if (!schema)
        return Error{ErrorCode::WrongSchema,
                     cannotRead(),
                     PR_MESSAGE("json", "it is not a file of the kind \"%1\"").arg(name),
                     m_state->fileName,
                     {}};
    const qsizetype slash = schema->lastIndexOf(u'/');
    bool number = false;
    const int found = schema->mid(slash + 1).toInt(&number);
    if (schema->left(slash) != name || !number || found < 1)
        return Error{ErrorCode::WrongSchema,
                     cannotRead(),
                     PR_MESSAGE("json", "it is of the kind \"%1\", and \"%2\" is expected").arg(*schema).arg(name),
                     m_state->fileName,
                     {}};
    if (found > version)
        return Error{ErrorCode::NewerSchema, cannotRead(),
                     PR_MESSAGE("json", "a later version of Portreeve wrote it (version %1; this one reads up to %2)")
                         .arg(found)
                         .arg(version),
                     m_state->fileName, PR_MESSAGE("json", "Update Portreeve to open it.")};
    return found;
}

} // namespace portreeve::json
