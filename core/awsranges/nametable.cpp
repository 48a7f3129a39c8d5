#include "core/awsranges/nametable.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace portreeve::awsranges {

namespace {

template<typename Word>
quint64 load(const char *at)
{
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Reads every byte, eight at a time; names are short and the general hash costs more than all else about them.
size_t hashOf(std::string_view name)
{
    constexpr quint64 factor = 0x9e3779b97f4a7c15U;
    const char *data = name.data();
    const size_t size = name.size();
    quint64 hash = size;
    if (size >= 8) {
        for (size_t i = 8; i < size; i += 8) {
            hash = (hash ^ load<quint64>(data + i - 8)) * factor;
            hash ^= hash >> 29U;
        }
        hash ^= load<quint64>(data + size - 8);
    } else if (size >= 4) {
        hash ^= (load<quint32>(data) << 32U) ^ load<quint32>(data + size - 4);
    } else if (size > 0) {
        hash ^= load<quint8>(data) << 32U ^ load<quint8>(data + size / 2) << 24U ^ load<quint8>(data + size - 1) << 16U;
    }
    hash *= factor;
    return size_t(hash ^ (hash >> 32U));
}

/// Equality without a call.
bool same(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    if (a.size() < 8) {
        for (size_t i = 0; i < a.size(); ++i) {
            if (a[i] != b[i])
                return false;
        }
        return true;
    }
    for (size_t i = 8; i < a.size(); i += 8) {
        if (load<quint64>(a.data() + i - 8) != load<quint64>(b.data() + i - 8))
            return false;
    }
    return load<quint64>(a.data() + a.size() - 8) == load<quint64>(b.data() + b.size() - 8);
}

} // namespace

NameTable::NameTable()
    : m_slots(512, None)
{}

size_t NameTable::slotOf(std::string_view name) const
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = hashOf(name) & mask;
    while (m_slots[slot] != None && !same(m_names[size_t(m_slots[slot])], name))
        slot = (slot + 1) & mask;
    return slot;
}

int NameTable::find(std::string_view name, int guess) const
{
    if (guess >= 0 && size_t(guess) < m_names.size() && same(m_names[size_t(guess)], name))
        return guess;
    return m_slots[slotOf(name)];
}

int NameTable::add(std::string_view name)
{
    if (m_names.size() == Limit)
        return None;
    if (2 * (m_names.size() + 1) > m_slots.size())
        grow();
    const int id = int(m_names.size());
    const size_t slot = slotOf(name);
    m_names.push_back(name);
    m_slots[slot] = id;
    return id;
}

void NameTable::grow()
{
    m_slots.assign(m_slots.size() * 2, None);
    for (size_t id = 0; id < m_names.size(); ++id)
        m_slots[slotOf(m_names[id])] = int(id);
}

std::vector<quint16> NameTable::sortedIds() const
{
    std::vector<quint16> ids(m_names.size());
    std::iota(ids.begin(), ids.end(), quint16(0));
    std::sort(ids.begin(), ids.end(), [this](quint16 a, quint16 b) { return m_names[a] < m_names[b]; });
    return ids;
}

std::vector<quint16> NameTable::sortedPlaces() const
{
    const std::vector<quint16> ids = sortedIds();
    std::vector<quint16> places(ids.size());
    for (size_t place = 0; place < ids.size(); ++place)
        places[ids[place]] = quint16(place);
    return places;
}

QStringList NameTable::sortedNames() const
{
    QStringList names;
    names.reserve(qsizetype(m_names.size()));
    for (const quint16 id : sortedIds())
        names.append(QString::fromUtf8(m_names[id].data(), qsizetype(m_names[id].size())));
    return names;
}

} // namespace portreeve::awsranges
