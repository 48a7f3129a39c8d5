#pragma once

#include "core/json/document.h"

#include <initializer_list>
#include <vector>

namespace portreeve::json {

/// Reads the members of one object and remembers the first error, so that a row is read in plain assignments and
/// checked once with `finish`, which also refuses members that nobody asked for.
class RowReader
{
public:
    explicit RowReader(const Value &row)
        : m_row(row)
    {}

    [[nodiscard]] QString text(const char *key);     ///< must be there
    [[nodiscard]] QString optional(const char *key); ///< empty where absent
    [[nodiscard]] QStringList list(const char *key); ///< empty where absent
    [[nodiscard]] bool flag(const char *key, bool fallback);
    [[nodiscard]] double number(const char *key); ///< must be there
    [[nodiscard]] int integer(const char *key, int fallback);
    [[nodiscard]] std::optional<Value> object(const char *key); ///< nothing where absent
    [[nodiscard]] QList<Value> array(const char *key);          ///< empty where absent
    void ignore(const char *key) { m_known.push_back(key); }    ///< a member kept in the file for people
    [[nodiscard]] QList<std::pair<QString, Value>> rest(); ///< what nobody asked for so far; `finish` takes it then

    /// Records an error of the caller at this row, or at its member.
    void fail(const char *key, Message detail, ErrorCode code = ErrorCode::InvalidSyntax);
    void fail(Error error);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }

    [[nodiscard]] std::optional<Error> finish();

private:
    template<typename T>
    T take(Result<T> result)
    {
        if (result)
            return *std::move(result);
        fail(result.error());
        return T();
    }

    Value m_row;
    std::vector<const char *> m_known;
    bool m_takesRest = false;
    std::optional<Error> m_error;
};

/// What is said of a value that is none of those that a format has.
Message notAKnownValue(const QString &value);

/// Fails the row at `key` where `value` is none of those that are allowed.
void oneOf(RowReader &row, const char *key, const QString &value, std::initializer_list<const char *> allowed);

} // namespace portreeve::json
