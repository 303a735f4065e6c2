#include "storage/identity.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cstddef>
#include <fstream>
#include <memory>
#include <new>

#include "pipeline/text/unicode.h"

namespace dateline {
namespace {

constexpr std::size_t kUidLength = 20;  // characters of base 32: 100 bits

// Kept: to look the algorithm up takes longer than to hash a sentence.
struct Hasher {
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{
      EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free};
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

std::array<unsigned char, SHA256_DIGEST_LENGTH> Sha256(std::string_view bytes) {
  thread_local const Hasher kHasher;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  EVP_MD_CTX* context = kHasher.context.get();
  if (EVP_DigestInit_ex2(context, kHasher.algorithm.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, digest.data(), nullptr) != 1) {
    throw std::bad_alloc();  // nothing else can fail
  }
  return digest;
}

std::string Hex(const unsigned char* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out.push_back(kDigits[bytes[i] >> 4U]);
    out.push_back(kDigits[bytes[i] & 15U]);
  }
  return out;
}

// RFC 4648 alphabet in lower case.
std::string Base32(std::string_view bytes) {
  constexpr char kAlphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const unsigned char byte : Sha256(bytes)) {
    buffer = ((buffer << 8U) | byte) & 0xFFFFU;
    bits += 8;
    while (bits >= 5 && out.size() < kUidLength) {
      bits -= 5;
      out.push_back(kAlphabet[(buffer >> bits) & 31U]);
    }
  }
  return out;
}

char Letter(FactKind kind) {
  constexpr char kLetters[] = {'m', 'c', 'q', 'e'};
  return kLetters[static_cast<std::size_t>(kind)];
}

std::string Uid(char letter, std::string_view hashed) {
  return std::string(1, letter) + '_' + Base32(hashed);
}

std::string FactUidOfNormalized(std::string_view article_uid, std::string_view normalized,
                                FactKind kind, std::uint32_t ordinal) {
  std::string hashed(article_uid);
  hashed.append("\n").append(normalized).append("\n");
  hashed.push_back(Letter(kind));
  hashed.append("\n").append(std::to_string(ordinal));
  return Uid(Letter(kind), hashed);
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  const auto digest = Sha256(bytes);
  return Hex(digest.data(), digest.size());
}

std::string Sha256OfFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) return {};
  std::array<char, 65536> buffer{};
  while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_DigestFinal_ex(context.get(), digest.data(), &size) != 1) return {};
  return Hex(digest.data(), size);
}

std::string CanonicalAddress(const Article& article) {
  if (!article.canonical_url.empty()) return article.canonical_url;
  if (!article.url.empty()) return article.url;
  return "urn:sha256:" + Sha256Hex(article.text);
}

std::string ArticleUid(std::string_view canonical_address) { return Uid('a', canonical_address); }

std::string EntityUid(std::string_view type, std::string_view name) {
  return Uid('n', std::string(type) + '\n' + std::string(name));
}

std::string NormalizedSentence(std::string_view sentence) { return NameKey(sentence); }

std::string FactUid(std::string_view article_uid, std::string_view sentence, FactKind kind,
                    std::uint32_t ordinal) {
  return FactUidOfNormalized(article_uid, NormalizedSentence(sentence), kind, ordinal);
}

std::string FactNamer::Next(std::string_view sentence, FactKind kind) {
  if (last_normalized_.empty() || sentence != last_sentence_) {
    last_sentence_ = sentence;
    last_normalized_ = NormalizedSentence(sentence);
  }
  const std::uint32_t ordinal = seen_[{kind, last_normalized_}]++;
  return FactUidOfNormalized(article_uid_, last_normalized_, kind, ordinal);
}

void NameEvents(AnnotatedArticle& annotated) {
  FactNamer namer(ArticleUid(CanonicalAddress(annotated.article)));
  for (Event& event : annotated.events) {
    const bool known = event.sentence < annotated.sentences.size();
    const std::string_view sentence =
        known ? Slice(annotated.article.text, annotated.sentences[event.sentence].span)
              : std::string_view();
    event.uid = namer.Next(sentence, FactKind::kEvent);
  }
}

}  // namespace dateline
