/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/foreign.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct foreign foreign_texts[] = {
    {"French", "CP1252",
     "numéro;commune;date;réponse\n1;Évreux;2023-10-02;très satisfait, merci à l'équipe\n2;Besançon;2023-10-03;déçu: "
     "où est passé mon dossier?\n3;Nîmes;2023-10-04;j'ai dû attendre là-bas tout l'après-midi\n4;Le Mans;2023-10-05;"
     "c'était parfait, même le préau\n"},
    {"French, short words", "CP1252", "id;avis\n1;là\n2;où\n3;né\n4;thé\n5;dé\n6;à\n7;ça\n8;dû\n"},
    {"Italian", "CP1252",
     "città;giudizio\nForlì;più veloce così non si può\nCantù;perché no? è andata bene\nMondovì;però ciò che manca è la "
     "qualità\nSan Donà;giù al caffè, lunedì o martedì\n"},
    {"German", "CP1252",
     "Gemeinde;Bewertung\nMünchen;sehr schön, natürlich\nKöln;für Bürger völlig ungenügend\nGießen;möglich wäre "
     "größere Nähe\nLübeck;Gebühren überhöht\n"},
    {"Polish", "CP1250",
     "gmina;ocena\nŁódź;bardzo zadowolony, dziękuję\nKraków;długo czekałem na załatwienie sprawy\nGdańsk;źle, "
     "proszę o odpowiedź\nPoznań;wszystko w porządku, świetnie\n"},
    {"Spanish", "CP1252",
     "municipio;opinión\nMálaga;muy rápido, señora\nCádiz;¿cuándo estará el trámite?\nLeón;atención pésima, según "
     "él\nÁvila;así está bien\n"},
    {"Portuguese", "CP1252",
     "município;opinião\nSão João;não há informação\nÉvora;muito bom, até amanhã\nMaceió;atenção às três horas\n"},
    {"Czech", "CP1250",
     "obec;hodnocení\nBrno;velmi spokojený, děkuji\nPlzeň;příliš dlouhé čekání\nÚstí;žádost byla vyřízena\n"},
    {"Swedish", "CP1252", "ort;omdöme\nMalmö;mycket nöjd\nGävle;väntade för länge på svar\nÖrebro;allt gick bra, åh\n"},
    {"Danish", "CP1252", "by;svar\nKøge;meget tilfreds på alle måder\nÅrhus;for længe siden\nHelsingør;ærligt og nøje\n"},
    {"Turkish", "CP1254", "ilçe;görüş\nİzmir;çok iyi, teşekkürler\nMuğla;işlem çok uzun sürdü\nDüzce;güler yüzlü\n"},
    {"Romanian", "CP1250", "comuna;părere\nIaşi;foarte mulţumit\nBrăila;am aşteptat două ore\nTimişoara;răspuns bun în sfârşit\n"},
    {"Russian", "CP1251", "город;отзыв\nТула;очень доволен\nОмск;долго ждали ответа\nПенза;всё хорошо, спасибо\n"},
    {"Greek", "CP1253", "δήμος;γνώμη\nΒόλος;πολύ ικανοποιημένος\nΠάτρα;μεγάλη αναμονή\n"},
    {"Thai", "TIS-620", "อำเภอ;ความเห็น\nเมือง;พอใจมาก\nหาดใหญ่;รอนานเกินไป\n"},
    {"Chinese", "GB18030", "乡镇;意见\n太平镇;非常满意\n新华;等了很久\n"},
    {"Japanese", "SHIFT_JIS", "市町村;意見\n奈良;とても満足です\n京都;待ち時間が長い\n"},
};
const size_t foreign_count = sizeof foreign_texts / sizeof foreign_texts[0];

size_t foreign_encode(const char *text, const char *encoding, char *to, size_t size)
{
    char *copy = strdup(text);
    char *from = copy;
    char *end = to;
    size_t length = strlen(text);
    size_t room = size;
    iconv_t converter = iconv_open(encoding, "UTF-8");
    if (copy == NULL || iconv(converter, &from, &length, &end, &room) == (size_t)-1 ||
        iconv(converter, NULL, NULL, &end, &room) == (size_t)-1) {
        fprintf(stderr, "not in %s: %s\n", encoding, from);
        abort();
    }
    iconv_close(converter);
    free(copy);
    return size - room;
}
