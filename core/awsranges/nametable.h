#pragma once

#include <QStringList>

#include <string_view>
#include <vector>

namespace portreeve::awsranges {

/// Gives each distinct name a small number while a file is read. The texts are views: what they point into must
/// outlive the table.
class NameTable
{
public:
    static constexpr int None = -1; ///< as an id: the name is new and `add` decides
    static constexpr size_t Limit = 65'535;

    NameTable();

    /// The id of a name that was added, or None. `guess` is an id that it may well be.
    [[nodiscard]] int find(std::string_view name, int guess = None) const;
    /// Adds a name that is not there; None where the table is full.
    int add(std::string_view name);

    [[nodiscard]] size_t size() const { return m_names.size(); }
    /// For each id its place in `sortedNames`.
    [[nodiscard]] std::vector<quint16> sortedPlaces() const;
    [[nodiscard]] QStringList sortedNames() const;

private:
    [[nodiscard]] size_t slotOf(std::string_view name) const;
    [[nodiscard]] std::vector<quint16> sortedIds() const;
    void grow();

    std::vector<std::string_view> m_names;
    std::vector<int> m_slots; ///< open addressing; a power of two, at most half full
};

} // namespace portreeve::awsranges
