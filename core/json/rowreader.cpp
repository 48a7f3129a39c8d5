#include "core/json/rowreader.h"

#include <algorithm>

namespace portreeve::json {

QString RowReader::text(const char *key)
{
    m_known.push_back(key);
    return take(m_row.text(key));
}

QString RowReader::optional(const char *key)
{
    m_known.push_back(key);
    return take(m_row.optionalText(key));
}

QStringList RowReader::list(const char *key)
{
    m_known.push_back(key);
    return take(m_row.optionalTextList(key));
}

bool RowReader::flag(const char *key, bool fallback)
{
    m_known.push_back(key);
    return take(m_row.optionalBool(key, fallback));
}

double RowReader::number(const char *key)
{
    m_known.push_back(key);
    const std::optional<Value> value = m_row.find(key);
    if (value)
        return take(value->toNumber());
    fail(key, PR_MESSAGE("json", "a number is expected"), ErrorCode::MissingValue);
    return 0;
}

int RowReader::integer(const char *key, int fallback)
{
    m_known.push_back(key);
    return m_row.has(key) ? int(take(m_row.integer(key))) : fallback;
}

std::optional<Value> RowReader::object(const char *key)
{
    m_known.push_back(key);
    std::optional<Value> value = m_row.find(key);
    if (value && value->type() != Type::Object) {
        fail(value->error(ErrorCode::InvalidSyntax, PR_MESSAGE("json", "an object is expected")));
        return std::nullopt;
    }
    return value;
}

QList<Value> RowReader::array(const char *key)
{
    m_known.push_back(key);
    const std::optional<Value> value = m_row.find(key);
    return value ? take(value->toArray()) : QList<Value>();
}

void RowReader::fail(const char *key, Message detail, ErrorCode code)
{
    fail(m_row.find(key).value_or(m_row).error(code, std::move(detail)));
}

void RowReader::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

std::optional<Error> RowReader::finish()
{
    if (m_error)
        return m_error;
    if (m_row.type() != Type::Object)
        return m_row.error(ErrorCode::InvalidSyntax, PR_MESSAGE("json", "an object is expected"));
    if (m_takesRest)
        return std::nullopt;
    const std::optional<QString> unknown = m_row.keyBeside(m_known);
    if (!unknown)
        return std::nullopt;
    Error error = m_row.error(ErrorCode::UnknownName, PR_MESSAGE("json", "\"%1\" is not a known member").arg(*unknown));
    error.remedy = PR_MESSAGE("json", "If a later version of Portreeve wrote the file, update Portreeve. If it was "
                                      "written by hand, correct the name.");
    return error;
}

QList<std::pair<QString, Value>> RowReader::rest()
{
    m_takesRest = true;
    QList<std::pair<QString, Value>> members = m_row.members();
    members.removeIf([this](const std::pair<QString, Value> &member) {
        return std::any_of(m_known.begin(), m_known.end(),
                           [&member](const char *name) { return member.first == QLatin1String(name); });
    });
    return members;
}

Message notAKnownValue(const QString &value)
{
    return PR_MESSAGE("json", "\"%1\" is not one of the known values").arg(value);
}

void oneOf(RowReader &row, const char *key, const QString &value, std::initializer_list<const char *> allowed)
{
    if (std::none_of(allowed.begin(), allowed.end(), [&](const char *name) { return value == QLatin1String(name); }))
        row.fail(key, notAKnownValue(value));
}

} // namespace portreeve::json
