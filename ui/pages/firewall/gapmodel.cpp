#include "ui/pages/firewall/gapmodel.h"

#include <algorithm>

namespace portreeve::pages {

void GapModel::setLanguages(const QList<GapLanguage> &languages)
{
    m_languages = languages;
    if (m_language.isEmpty() && !languages.isEmpty())
        m_language = languages.first().id;
    Q_EMIT languagesChanged();
}

void GapModel::chooseLanguage(const QString &id)
{
    const bool known = std::any_of(m_languages.cbegin(), m_languages.cend(),
                                   [&](const GapLanguage &language) { return language.id == id; });
    if (!known || id == m_language)
        return;
    m_language = id;
    m_through.clear();
    Q_EMIT languagesChanged();
    refresh();
}

QList<GapImage> GapModel::images() const
{
    const auto language = std::find_if(m_languages.cbegin(), m_languages.cend(),
                                       [this](const GapLanguage &known) { return known.id == m_language; });
    return language == m_languages.cend() ? QList<GapImage>() : language->images;
}

QString GapModel::image() const
{
    return images().isEmpty() ? QString() : m_image;
}

void GapModel::chooseImage(const QString &id)
{
    if (id == m_image)
        return;
    m_image = id;
    refresh();
}

void GapModel::chooseLists(const QStringList &names)
{
    if (names == m_through)
        return;
    m_through = names;
    refresh();
}

void GapModel::compareWith(const QString &path)
{
    if (path != m_path)
        m_through.clear();
    m_path = path;
    refresh();
}

void GapModel::refresh()
{
    if (!m_path.isEmpty())
        Q_EMIT requested(m_gap.ask(), {m_path, m_language, image(), m_through});
}

void GapModel::forget()
{
    m_path.clear();
    m_through.clear();
    m_gap.forget();
    Q_EMIT changed();
}

void GapModel::setGap(int number, const Gap &gap)
{
    if (m_gap.take(number, gap))
        Q_EMIT changed();
}

} // namespace portreeve::pages
