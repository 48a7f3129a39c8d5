#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QDateTime>

#include <random>

namespace portreeve::tests {

/// Publications one after the other, as AWS makes them: from one real file on its rows go and those of a later one
/// come, some rows only get another border group, some prefixes come and go, and now and then much changes at once.
/// Rows keep their place in the file.
class RangeYear
{
public:
    static constexpr int Publications = 2'000; ///< in a year

    RangeYear(const QByteArray &first, const QByteArray &last, std::mt19937 random);

    QByteArray next(); ///< the next publication, as a range file

private:
    struct Family {
        QByteArrayList rows;
        QByteArrayList coming; ///< rows of the later file
        QByteArrayList flaps;  ///< rows that come and go; those that are away
    };
    static Family familyOf(const QByteArray &first, const QByteArray &last, const QByteArray &key);
    void change(Family &family);
    void add(Family &family);
    void flap(Family &family);
    size_t below(size_t count);

    std::mt19937 m_random;
    Family m_v4;
    Family m_v6;
    QDateTime m_at;
    int m_made = 0;
};

} // namespace portreeve::tests
